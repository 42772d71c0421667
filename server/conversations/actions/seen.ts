import type { MemberActor } from '#server/actors.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { markSeen } from '../queries/write.ts'

/** The member has read the ticket up to now; the dot in their list goes. */
export async function seeTicket(db: Db, member: MemberActor, ticketId: string): Promise<void> {
  if (member.viewedBy) return
  return transaction(db, (tx) => markSeen(tx, ticketId, member.contactId))
}
