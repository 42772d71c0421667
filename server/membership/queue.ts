import { Type } from 'typebox'
import type { Tx } from '#server/platform/database/transaction.ts'
import { enqueue, jobType } from '#server/platform/jobs.ts'

/** How long an invitation by group waits, so that a slip can be undone before anybody is mailed. */
export const GRACE_MINUTES = 2

/**
 * Invites contacts whom a live portal's groups let in and who have no login. One job for all: triggers on lists
 * and access groups ask for it under the same key, and it looks at what is true when it runs.
 */
export const inviteJoiners = jobType('membership.invite-joiners', Type.Object({}))

/** Asks for a look at the groups once the grace is over; a look that is due earlier stays. */
export const expectJoiners = (tx: Tx, at = new Date(Date.now() + GRACE_MINUTES * 60_000)): Promise<void> =>
  enqueue(tx, inviteJoiners, {}, { key: inviteJoiners.name, runAt: at, keepTime: true })
