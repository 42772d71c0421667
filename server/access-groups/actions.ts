import type { AccessGroup, AccessGroupCreate, AccessGroupUpdate } from '#contract/access-groups.ts'
import type { StaffActor } from '#server/actors.ts'
import { contactExists } from '#server/contacts/queries/find.ts'
import { quoted } from '#server/lists/list.ts'
import { type Db, transaction, type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, invalid, notFound } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { mayManageGroups } from './policy.ts'
import * as rows from './queries/groups.ts'

/** @returns the new group's id */
export function createGroup(
  db: Db | Tx,
  staff: StaffActor,
  { name, description = '', listIds = [] }: AccessGroupCreate,
): Promise<string> {
  return transaction(db, async (tx) => {
    allow(mayManageGroups(staff))
    const lists = await rows.lockLists(tx, listIds)
    if (lists.length < listIds.length) throw invalid('listIds', 'One of the lists does not exist any more.')
    const id = await named(rows.insertGroup(tx, name, description))
    await rows.insertLists(tx, id, listIds)
    const after = { description, lists: lists.map((list) => list.name) }
    await settled(tx, staff, { id, name, change: 'created', before: {}, after })
    return id
  })
}

export function updateGroup(db: Db | Tx, staff: StaffActor, id: string, input: AccessGroupUpdate): Promise<void> {
  return transaction(db, async (tx) => {
    const group = await open(tx, staff, id)
    const { name = group.name, description = group.description } = input
    if (name === group.name && description === group.description) return
    await named(rows.changeGroup(tx, id, { name, description }))
    const before = { name: group.name, description: group.description }
    await settled(tx, staff, { id, name, change: 'changed', before, after: { name, description } })
  })
}

/** @throws {AppError} `conflict` while portals use it, naming them */
export function deleteGroup(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    const group = await open(tx, staff, id)
    if (group.portals.length > 0) {
      const names = quoted(group.portals.map((portal) => portal.name))
      const portals = group.portals.length === 1 ? `The portal ${names} lets` : `The portals ${names} let`
      throw new AppError('conflict', `${portals} this group in: take it out of the portal’s access first.`)
    }
    await rows.deleteGroupRow(tx, id)
    const before = { description: group.description, lists: group.lists.map((list) => list.name) }
    await settled(tx, staff, { id, name: group.name, change: 'deleted', before, after: {} })
  })
}

export function addGroupList(db: Db | Tx, staff: StaffActor, id: string, listId: string): Promise<void> {
  return transaction(db, async (tx) => {
    const group = await open(tx, staff, id)
    const [list] = await rows.lockLists(tx, [listId])
    if (!list) throw notFound()
    if ((await rows.insertLists(tx, id, [listId])) === 0) return
    await regrouped(tx, staff, group, 'list-added', { list: list.name })
  })
}

/** Those who were in by this list alone cannot enter the group's portals from the next click on. */
export function removeGroupList(db: Db | Tx, staff: StaffActor, id: string, listId: string): Promise<void> {
  return transaction(db, async (tx) => {
    const group = await open(tx, staff, id)
    const list = found(await rows.deleteGroupList(tx, id, listId))
    await regrouped(tx, staff, group, 'list-removed', { list })
  })
}

export function addGroupContact(db: Db | Tx, staff: StaffActor, id: string, contactId: string): Promise<void> {
  return transaction(db, async (tx) => {
    const group = await open(tx, staff, id)
    if (!(await contactExists(tx, contactId))) throw notFound()
    if (await rows.insertGroupContact(tx, id, contactId))
      await regrouped(tx, staff, group, 'contact-added', { contactId })
  })
}

export function removeGroupContact(db: Db | Tx, staff: StaffActor, id: string, contactId: string): Promise<void> {
  return transaction(db, async (tx) => {
    const group = await open(tx, staff, id)
    if (!(await rows.deleteGroupContact(tx, id, contactId))) throw notFound()
    await regrouped(tx, staff, group, 'contact-removed', { contactId })
  })
}

async function open(tx: Tx, staff: StaffActor, id: string): Promise<AccessGroup> {
  allow(mayManageGroups(staff))
  return found(await rows.lockGroup(tx, id))
}

async function named<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (error) {
    if (uniqueViolation(error) === 'access_group_name_key_key')
      throw invalid('name', 'There is an access group with this name already.')
    throw error
  }
}

/** Who came or went, with how many were in the group before and after. */
async function regrouped(tx: Tx, by: StaffActor, before: AccessGroup, change: string, what: object): Promise<void> {
  const { id, name, members } = before
  const after = await rows.getGroup(tx, id)
  await settled(tx, by, { id, name, change, before: { members }, after: { members: after?.members ?? 0 }, ...what })
}

async function settled(tx: Tx, by: StaffActor, data: Record<string, unknown>): Promise<void> {
  await recordEvent(tx, { kind: 'settings.changed', by, data: { what: 'access-group', ...data } })
}
