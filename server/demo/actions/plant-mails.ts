import { queueReplyMail } from '#server/mail/actions.ts'
import { inviteContact } from '#server/membership/actions/invite.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { PEOPLE } from '../desk/find-person.ts'
import { ownerOf } from '../desk/owner.ts'
import { backdateMails, newestAnswers } from '../queries.ts'
import type { Planted } from './plant-people.ts'

const ANSWERS = 12

/** Letters to look at under Outgoing mail: the newest answers, and invitations whose links work. */
export async function inviteTheRest(tx: Tx, people: Planted, portalId: string): Promise<void> {
  for (const answer of await newestAnswers(tx, ANSWERS)) await queueReplyMail(tx, answer)
  await backdateMails(tx)
  const owner = ownerOf(people.staff)
  for (const person of PEOPLE)
    if (person.member === 'invited') await inviteContact(tx, owner, people.contacts.get(person.key) ?? '', portalId)
}
