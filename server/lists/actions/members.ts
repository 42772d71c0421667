import type { AddressesAdded, ContactList } from '#contract/lists.ts'
import type { StaffActor } from '#server/actors.ts'
import { contactExists } from '#server/contacts/queries/find.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, notFound } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { mayManageLists } from '../policy.ts'
import { lockList } from '../queries/lists.ts'
import { deleteMember, insertByAddress, insertMember } from '../queries/members.ts'

/** Puts a contact on a static list. */
export function addToList(db: Db | Tx, staff: StaffActor, id: string, contactId: string): Promise<void> {
  return transaction(db, async (tx) => {
    const list = await staticList(tx, staff, id)
    if (!(await contactExists(tx, contactId))) throw notFound()
    if (await insertMember(tx, id, contactId)) await changed(tx, staff, list, { added: 1, contactId })
  })
}

/** Takes a contact off a static list; a portal that let them in by it closes at the next click. */
export function removeFromList(db: Db | Tx, staff: StaffActor, id: string, contactId: string): Promise<void> {
  return transaction(db, async (tx) => {
    const list = await staticList(tx, staff, id)
    if (!(await deleteMember(tx, id, contactId))) throw notFound()
    await changed(tx, staff, list, { removed: 1, contactId })
  })
}

/** Puts the contacts that have these addresses on a static list, whichever of theirs it is. */
export function addAddresses(
  db: Db | Tx,
  staff: StaffActor,
  id: string,
  addresses: readonly string[],
): Promise<AddressesAdded> {
  return transaction(db, async (tx) => {
    const list = await staticList(tx, staff, id)
    const { added, found: known, missing } = await insertByAddress(tx, id, addresses)
    if (added > 0) await changed(tx, staff, list, { added })
    return { added, already: known - added, missing }
  })
}

async function staticList(tx: Tx, staff: StaffActor, id: string): Promise<ContactList> {
  allow(mayManageLists(staff))
  const list = found(await lockList(tx, id))
  if (list.kind === 'active')
    throw new AppError('conflict', 'Who is on an active list is decided by its filter: change that.')
  return list
}

async function changed(tx: Tx, by: StaffActor, { id, name, members }: ContactList, data: object): Promise<void> {
  const { added = 0, removed = 0 } = data as { added?: number; removed?: number }
  const after = { members: members + added - removed }
  await recordEvent(tx, {
    kind: 'settings.changed',
    by,
    data: {
      what: 'list',
      id,
      name,
      change: added > 0 ? 'contacts-added' : 'contacts-removed',
      before: { members },
      after,
      ...data,
    },
  })
}
