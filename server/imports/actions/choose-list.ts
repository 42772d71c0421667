import type { ImportObject, ImportOptions } from '#contract/imports.ts'
import type { StaffActor } from '#server/actors.ts'
import { createList } from '#server/lists/actions.ts'
import { whyNotFilled } from '#server/lists/list.ts'
import { mayManageLists } from '#server/lists/policy.ts'
import { holdList, isNameTaken } from '#server/lists/queries/lists.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { AppError, invalid } from '#server/platform/errors.ts'

/**
 * Refuses a list that an import cannot add to, or that this person may not change (P-07). Nothing is made yet.
 * @throws {AppError} `not-allowed`, or `invalid-input` beside `options.listId` or `options.newList`
 */
export async function checkList(
  tx: Tx,
  staff: StaffActor,
  object: ImportObject,
  { listId, newList }: ImportOptions,
): Promise<void> {
  if (listId === undefined && newList === undefined) return
  if (!mayManageLists(staff))
    throw new AppError('not-allowed', 'Adding contacts to a list needs the permission “Customer portal settings”.')
  const field = listId === undefined ? 'options.newList' : 'options.listId'
  if (object !== 'contact') throw invalid(field, 'Only contacts can be added to a list.')
  if (listId !== undefined && newList !== undefined) throw invalid(field, 'Choose a list, or name a new one: not both.')
  if (listId !== undefined) {
    const why = whyNotFilled(await holdList(tx, listId))
    if (why !== null) throw invalid(field, why)
  } else if (newList !== undefined) {
    if (newList.trim() === '') throw invalid(field, 'Give the list a name.')
    if (await isNameTaken(tx, newList)) throw invalid(field, 'There is a list with this name already.')
  }
}

/** Makes the list that the options name. From then on they say which it is, so that a run that goes on makes no other. */
export async function makeList(tx: Tx, staff: StaffActor, options: ImportOptions): Promise<ImportOptions> {
  const { newList, ...others } = options
  if (newList === undefined) return options
  return { ...others, listId: await createList(tx, staff, { name: newList, kind: 'static' }) }
}
