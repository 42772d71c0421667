import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { reindex } from './actions/reindex.ts'
import { reindexTickets } from './queue.ts'

export const ticketJobs: JobHandler<Services>[] = [handle(reindexTickets, ({ db }, of) => reindex(db, of))]
