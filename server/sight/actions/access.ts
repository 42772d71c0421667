import type { Filter } from '#contract/filters.ts'
import type { ForeseenAccess, GroupEffectsQuery } from '#contract/sight.ts'
import { getGroup } from '#server/access-groups/queries/groups.ts'
import { prepareFilter } from '#server/filters/actions.ts'
import { getList } from '#server/lists/queries/lists.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { found, invalid } from '#server/platform/errors.ts'
import { countByFilter, countByGroup } from '../queries/access-effects.ts'

/**
 * For whom portals would open and close if a list or a contact joined the access group, or left it.
 * @throws {AppError} `not-found` for a group that is not there, or `invalid-input` when it is not one of the two
 */
export async function foreseeGroup(
  db: Db,
  groupId: string,
  { change, listId, contactId }: GroupEffectsQuery,
): Promise<ForeseenAccess> {
  found(await getGroup(db, groupId))
  if (listId !== undefined && contactId === undefined)
    return { effects: await countByGroup(db, groupId, { change, listId }) }
  if (contactId !== undefined && listId === undefined)
    return { effects: await countByGroup(db, groupId, { change, contactId }) }
  throw invalid('listId', 'Name either a list or a contact.')
}

/**
 * Who would come to an active list and go from it by another filter, and for whom that opens and closes portals.
 * @throws {AppError} `not-found` for a list that is not there, or `invalid-input` for a static list, and beside each
 *   condition that is wrong
 */
export async function foreseeFilter(db: Db, listId: string, filter: Filter): Promise<ForeseenAccess> {
  const list = found(await getList(db, listId))
  if (list.kind === 'static') throw invalid('filter', 'A static list has no filter.')
  const { sql } = await prepareFilter(db, 'contact', filter)
  return { effects: await countByFilter(db, listId, sql) }
}
