import type { MemberActor } from '#server/actors.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { setMemberView } from '../queries/members.ts'

/** Keeps the list that a member chose, for the next time (F-07). */
export async function chooseView(db: Db, member: MemberActor, view: MemberActor['view']): Promise<void> {
  if (view !== member.view && !member.viewedBy) await setMemberView(db, member.memberId, view)
}
