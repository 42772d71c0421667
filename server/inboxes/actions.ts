import type { InboxCreate, InboxUpdate, InboxUse } from '#contract/tickets.ts'
import type { StaffActor } from '#server/actors.ts'
import { refuseWhileFiltered } from '#server/filters/actions.ts'
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

/**
 * Deletes an inbox; what it holds moves to another one.
 * @throws {AppError} `conflict` while portals file tickets here, naming them (I-04), and while it holds tickets or
 * conversations and no inbox is named for them
 */
export function deleteInbox(
  db: Db | Tx,
  staff: StaffActor,
  id: string,
  { moveTo }: { moveTo?: string } = {},
): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayManageInboxes(staff))
    const inbox = found(await rows.lockInbox(tx, staff, id))
    const use = await useOf(tx, id)
    if (use.portals.length > 0)
      throw new AppError('conflict', `New tickets of ${portalsInWords(use.portals)} come here: choose another inbox there first.`) // prettier-ignore
    const target = moveTo === undefined ? null : await targetOf(tx, staff, id, moveTo)
    if (target) await rows.moveContents(tx, id, target.id)
    else if (use.tickets.count + use.threads.count > 0)
      throw new AppError('conflict', `The inbox holds ${contentsInWords(use)}: choose the inbox that they move to.`)
    await refuseWhileFiltered(tx, { inbox: id })
    await rows.hideInbox(tx, id)
    await settled(tx, staff, { id, name: inbox.name, change: 'deleted', movedTo: target?.name ?? null })
  })
}

/** What keeps an inbox from being deleted. */
export async function useOf(db: Db | Tx, id: string): Promise<InboxUse> {
  return {
    portals: await rows.portalsOf(db, id),
    tickets: await rows.countTickets(db, id),
    threads: await rows.countThreads(db, id),
  }
}

async function targetOf(tx: Tx, staff: StaffActor, id: string, moveTo: string) {
  const target = moveTo === id ? null : await rows.lockInbox(tx, staff, moveTo)
  if (!target) throw invalid('moveTo', 'Choose another inbox that you may open.')
  return target
}

function portalsInWords(portals: InboxUse['portals']): string {
  const names = portals.map(({ name }) => `“${name}”`)
  if (names.length < 2) return `the portal ${names.join()}`
  return `the portals ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function contentsInWords({ tickets, threads }: InboxUse): string {
  if (tickets.count > 0) return ticketsInWords(tickets)
  return `${threads.more ? 'more than ' : ''}${threads.count} ${threads.count === 1 ? 'conversation' : 'conversations'}`
}

async function mustBeUsers(tx: Tx, ids: readonly string[]): Promise<void> {
  if ((await rows.countUsers(tx, ids)) !== ids.length)
    throw invalid('memberIds', 'Choose members among the users who can sign in.')
}

async function settled(tx: Tx, by: StaffActor, data: Record<string, unknown>): Promise<void> {
  await recordEvent(tx, { kind: 'settings.changed', by, data: { what: 'inbox', ...data } })
}
