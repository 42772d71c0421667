import type { MemberActor } from '#server/actors.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { found } from '#server/platform/errors.ts'
import { endOne, endOthers } from '../../queries/ways/sessions.ts'

/** Ends one session of the member's own. @throws {AppError} `not-found` for somebody else's, and for none */
export async function endMemberSession(db: Db, { memberId }: MemberActor, id: string): Promise<void> {
  found((await endOne(db, memberId, id)) || null)
}

/** Ends every session of the member but the one that asks for it. */
export const endOtherSessions = (db: Db, { memberId, sessionId }: MemberActor): Promise<void> =>
  endOthers(db, memberId, sessionId)
