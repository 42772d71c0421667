import type { StaffActor } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { AppError } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { whyNotFilled } from '../list.ts'
import { mayManageLists } from '../policy.ts'
import { getList, holdList } from '../queries/lists.ts'
import { insertMembers } from '../queries/members.ts'

/**
 * Puts the contacts of a part of a file on a static list; whoever is on it stays. What it lets them into is open at once,
 * and the triggers on the list ask for registration mails. The audit log is told once for the whole file, by
 * tellImported: a line for every 500 rows would bury all others.
 * @returns how many were not on the list before
 * @throws {AppError} `not-allowed`, or `conflict` when the list is gone or an active one
 */
export async function addImported(
  tx: Tx,
  staff: StaffActor,
  id: string,
  contactIds: readonly string[],
): Promise<number> {
  if (!mayManageLists(staff))
    throw new AppError('not-allowed', 'The person who started this import may not change lists any more.')
  const why = whyNotFilled(await holdList(tx, id))
  if (why !== null) throw new AppError('conflict', why)
  return insertMembers(tx, id, contactIds)
}

/** Tells the audit log how many contacts a file brought to a list; nothing when the list was deleted since. */
export async function tellImported(
  tx: Tx,
  by: StaffActor,
  id: string,
  { added, file }: { added: number; file: string },
): Promise<void> {
  const list = await getList(tx, id)
  if (!list) return
  const { name, members } = list
  const change = { change: 'contacts-added', before: { members: Math.max(0, members - added) }, after: { members } }
  await recordEvent(tx, { kind: 'settings.changed', by, data: { what: 'list', id, name, ...change, added, file } })
}
