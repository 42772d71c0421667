import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { tidyUp } from './actions.ts'
import { tidy } from './account.ts'

export const accountJobs: readonly JobHandler<Services>[] = [handle(tidy, ({ db }) => tidyUp(db))]
