import type { InboxCreate, InboxUpdate } from '#contract/tickets.ts'
import type { StaffActor } from '#server/actors.ts'
import { ticketsInWords } from '#server/pipelines/pipeline.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, invalid } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { changesOf } from '#server/timeline/event.ts'
import { mayManageInboxes } from './policy.ts'
import * as rows from './queries.ts'

/** @returns the new inbox's id */
export function createInbox(db: Db | Tx, staff: StaffActor, input: InboxCreate): Promise<string> {
  return transaction(db, async (tx) => {
    allow(mayManageInboxes(staff))
    const { name, kind = 'help_desk', openToAll = true, memberIds = [] } = input
    await mustBeUsers(tx, memberIds)
    const id = await rows.insertInbox(tx, { name, kind, openToAll })
    await rows.setMembers(tx, id, memberIds)
    await settled(tx, staff, { id, name, change: 'created' })
    return id
  })
}

/** Whoever is taken off a closed inbox sees its tickets no more from the next request on. */
export function updateInbox(db: Db | Tx, staff: StaffActor, id: string, input: InboxUpdate): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayManageInboxes(staff))
    const inbox = found(await rows.lockInbox(tx, staff, id))
    const { name = inbox.name, openToAll = inbox.openToAll, memberIds } = input
    await rows.changeInbox(tx, id, { name, open_to_all: openToAll })
    if (memberIds) {
      const added = memberIds.filter((user) => !inbox.members.some((member) => member.id === user))
      await mustBeUsers(tx, added)
      await rows.setMembers(tx, id, memberIds)
    }
    const ids = (list: readonly string[]) => list.toSorted().join(' ')
    const before = { name: inbox.name, openToAll: inbox.openToAll, members: ids(inbox.members.map((m) => m.id)) }
    const after = { name, openToAll, members: memberIds ? ids(memberIds) : before.members }
    const changes = changesOf(before, after)
    if (Object.keys(changes).length > 0) await settled(tx, staff, { id, name, change: 'changed', changes })
  })
}

/** @throws {AppError} `conflict` while a portal files tickets here, and while tickets are open in it (I-04). */
export function deleteInbox(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayManageInboxes(staff))
    const inbox = found(await rows.lockInbox(tx, staff, id))
    const portals = await rows.portalsOf(tx, id)
    if (portals.length > 0) {
      const names = portals.map((name) => `“${name}”`).join(', ')
      throw new AppError('conflict', `New tickets of the portal ${names} come here: choose another inbox there first.`)
    }
    const held = await rows.countOpenTickets(tx, id)
    if (held.count > 0)
      throw new AppError('conflict', `The inbox holds ${ticketsInWords(held)} that are open: move or close them first.`)
    await rows.hideInbox(tx, id)
    await settled(tx, staff, { id, name: inbox.name, change: 'deleted' })
  })
}

async function mustBeUsers(tx: Tx, ids: readonly string[]): Promise<void> {
  if ((await rows.countUsers(tx, ids)) !== ids.length)
    throw invalid('memberIds', 'Choose members among the users who can sign in.')
}

async function settled(tx: Tx, by: StaffActor, data: Record<string, unknown>): Promise<void> {
  await recordEvent(tx, { kind: 'settings.changed', by, data: { what: 'inbox', ...data } })
}
