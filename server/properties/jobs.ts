import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { clearDeleted } from './actions.ts'
import { clearing } from './queue.ts'

export const propertyJobs: JobHandler<Services>[] = [handle(clearing, ({ db }, payload) => clearDeleted(db, payload))]
