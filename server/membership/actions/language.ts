import type { Language } from '#contract/languages.ts'
import type { MemberActor } from '#server/actors.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { setMemberLanguage } from '../queries/members.ts'

/** Keeps the language that a member chose, for their pages and mails (D-06). @param language null: as the browser says */
export async function chooseLanguage(db: Db, member: MemberActor, language: Language | null): Promise<void> {
  await setMemberLanguage(db, member.memberId, language)
}
