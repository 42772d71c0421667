import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { mailReset } from './actions/links.ts'
import { staffReset } from './user.ts'

export const staffJobs: readonly JobHandler<Services>[] = [
  handle(staffReset, ({ db }, payload) => mailReset(db, payload)),
]
