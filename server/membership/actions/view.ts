import type { MemberActor } from '#server/actors.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { setMemberCompany, setMemberView } from '../queries/members.ts'

/** Keeps the list that a member chose, for the next time (F-07), and of several companies the one (F-11). */
export async function chooseView(
  db: Db,
  member: MemberActor,
  view: MemberActor['view'],
  companyId: string | null = null,
): Promise<void> {
  if (member.viewedBy) return
  if (view !== member.view) await setMemberView(db, member.memberId, view)
  if (companyId !== null && companyId !== member.company?.id) await setMemberCompany(db, member.memberId, companyId)
}
