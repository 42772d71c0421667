import type { ContactList, ListCreate, ListUpdate } from '#contract/lists.ts'
import type { StaffActor } from '#server/actors.ts'
import { prepareFilter } from '#server/filters/actions.ts'
import { sameFilter } from '#server/filters/filter.ts'
import { type Db, transaction, type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, invalid } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { askToEvaluate } from './actions/evaluate.ts'
import { quoted, tablesRead } from './list.ts'
import { mayManageLists } from './policy.ts'
import * as rows from './queries/lists.ts'

/** The most lists: each active one is asked about every contact that changes. */
const MOST_LISTS = 500

/** @returns the new list's id; an active one fills up at once, in a job */
export function createList(db: Db | Tx, staff: StaffActor, { name, kind, filter }: ListCreate): Promise<string> {
  return transaction(db, async (tx) => {
    allow(mayManageLists(staff))
    if (kind === 'active' && !filter) throw invalid('filter', 'An active list needs a filter.')
    if (kind === 'static' && filter) throw invalid('filter', 'A static list has no filter: choose an active one.')
    await rows.holdContacts(tx)
    if ((await rows.countLists(tx)) >= MOST_LISTS)
      throw new AppError('conflict', `There are ${MOST_LISTS} lists already, which is the most.`)
    const id = await named(rows.insertList(tx, name, filter ? await kept(tx, filter) : null))
    if (filter) await askToEvaluate(tx, id)
    await settled(tx, staff, { id, name, change: 'created', before: {}, after: { kind, ...(filter && { filter }) } })
    return id
  })
}

/** With another filter all contacts are asked anew; those who fit no more leave as the job comes to them. */
export function updateList(db: Db | Tx, staff: StaffActor, id: string, input: ListUpdate): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayManageLists(staff))
    const list = found(await rows.lockList(tx, id))
    if (input.filter) await rows.holdContacts(tx)
    if (input.filter && list.kind === 'static') throw invalid('filter', 'A static list has no filter.')
    const filter = input.filter && list.filter && !sameFilter(input.filter, list.filter) ? input.filter : null
    const name = input.name !== undefined && input.name !== list.name ? input.name : undefined
    if (filter === null && name === undefined) return
    await named(
      rows.changeList(tx, id, {
        ...(name === undefined ? {} : { name }),
        ...(filter ? { kept: await kept(tx, filter) } : {}),
      }),
    )
    if (filter) await askToEvaluate(tx, id)
    await settled(tx, staff, {
      id,
      name: name ?? list.name,
      change: 'changed',
      before: { ...(name !== undefined && { name: list.name }), ...(filter && { filter: list.filter }) },
      after: { ...(name !== undefined && { name }), ...(filter && { filter }) },
    })
  })
}

/** Asks all contacts anew, after an evaluation that failed. */
export function reevaluateList(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayManageLists(staff))
    const list = found(await rows.lockList(tx, id))
    if (list.kind === 'static') throw new AppError('conflict', 'A static list has no filter to ask.')
    await rows.holdContacts(tx)
    await rows.restartList(tx, id)
    await askToEvaluate(tx, id)
  })
}

/** @throws {AppError} `conflict` while access groups use it, or the single sign-on of a domain, naming them */
export function deleteList(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayManageLists(staff))
    const list = found(await rows.lockList(tx, id))
    if (list.groups.length > 0) throw new AppError('conflict', inUse(list))
    await rows.holdContacts(tx)
    await rows.deleteListRow(tx, id)
    // Asked last: the deletion waited for whoever was choosing the list for single sign-on.
    const domains = await rows.domainsFor(tx, id)
    if (domains.length > 0) throw new AppError('conflict', inUseBySso(domains))
    const { name, kind, filter } = list
    await settled(tx, staff, { id, name, change: 'deleted', before: { kind, ...(filter && { filter }) }, after: {} })
  })
}

function inUse({ groups }: ContactList): string {
  const names = quoted(groups.map(({ name }) => name))
  return groups.length === 1
    ? `The access group ${names} uses this list: take it out there first.`
    : `The access groups ${names} use this list: take it out there first.`
}

/** Gone, it would let nobody in any more whom it let in, or nobody at all. */
function inUseBySso(hosts: readonly (string | null)[]): string {
  const places = hosts.map((host) => (host === null ? 'the built-in address' : `“${host}”`))
  return `Single sign-on lets in who is on this list at ${places.join(', ')}: choose other lists there first.`
}

async function kept(tx: Tx, filter: NonNullable<ListCreate['filter']>): Promise<rows.KeptFilter> {
  const { sql } = await prepareFilter(tx, 'contact', filter)
  return { filter, sql, reads: tablesRead(filter) }
}

async function named<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (error) {
    if (uniqueViolation(error) === 'list_name_key_key') throw invalid('name', 'There is a list with this name already.')
    throw error
  }
}

async function settled(tx: Tx, by: StaffActor, data: Record<string, unknown>): Promise<void> {
  await recordEvent(tx, { kind: 'settings.changed', by, data: { what: 'list', ...data } })
}
