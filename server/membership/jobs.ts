import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { mailReset } from './actions/links.ts'
import { memberReset } from './member.ts'

export const membershipJobs: readonly JobHandler<Services>[] = [
  handle(memberReset, ({ db }, payload) => mailReset(db, payload)),
]
