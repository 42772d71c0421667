import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { makeCopy, refreshTickets, resumeAll } from './actions/copy.ts'
import { copyTickets, refreshThreads, resumeCopies } from './queue.ts'

export const portalJobs: readonly JobHandler<Services>[] = [
  handle(copyTickets, ({ db }, { portalId }, signal) => makeCopy(db, portalId, signal)),
  handle(resumeCopies, ({ db }, _payload, signal) => resumeAll(db, signal)),
  handle(refreshThreads, ({ db }, { after }) => refreshTickets(db, after)),
]
