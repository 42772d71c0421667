import type { MemberActor } from '#server/actors.ts'
import { type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { found } from '#server/platform/errors.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { reindexTickets } from '#server/tickets/queue.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { changeData, changesOf } from '#server/timeline/event.ts'
import { addressKey, type ContactValues } from '../contact.ts'
import * as rows from '../queries/write.ts'

/** What a member may change of the contact that they are. */
type OwnValues = Partial<Pick<ContactValues, 'firstName' | 'lastName' | 'email'>>

/**
 * Changes a contact on the member's own word; an address only after its mailbox has said yes.
 * @returns the address before, and false when the new one is somebody else's: it is never moved (S11)
 */
export async function changeOwnContact(
  tx: Tx,
  of: { contactId: string; by: MemberActor | null },
  to: OwnValues,
): Promise<{ done: boolean; from: string | null }> {
  const { contactId } = of
  const { values: before, otherEmails } = found(await rows.lockContact(tx, contactId))
  const after: ContactValues = { ...before, ...to }
  const changes = changesOf({ ...before }, { ...after })
  if (Object.keys(changes).length === 0) return { done: true, from: before.email }
  const others = otherEmails.filter((address) => addressKey(address) !== addressKey(after.email ?? ''))
  if (changes['email'] && !(await isFree(tx, contactId, after.email ?? ''))) return { done: false, from: before.email }
  await rows.changeContact(tx, contactId, after, others)
  if (changes['email']) {
    await rows.setAddress(tx, contactId, after.email)
    await rows.spendLinks(tx, [contactId])
  }
  await recordEvent(tx, {
    kind: 'contact.changed',
    by: of.by,
    contactId,
    data: { ...changeData(changes), bySelf: true },
  })
  await enqueue(tx, reindexTickets, { contactId }, { key: `reindex:contact:${contactId}` })
  return { done: true, from: before.email }
}

async function isFree(tx: Tx, contactId: string, address: string): Promise<boolean> {
  const holder = await rows.holderOf(tx, addressKey(address))
  return holder === null || holder === contactId
}

/** Somebody else took the address in the same moment. */
export const addressTaken = (error: unknown): boolean => uniqueViolation(error) === 'contact_address_address_key_key'
