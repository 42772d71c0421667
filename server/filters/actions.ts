import type { Filter, FilterObject } from '#contract/filters.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { AppError } from '#server/platform/errors.ts'
import { checkFilter } from './check.ts'
import { compileFilter } from './compile.ts'
import type { Fields } from './filter.ts'
import { fieldsOf, heldFilters } from './queries.ts'
import { type HeldFilter, type Used, usesAmong, usesInWords } from './uses.ts'

/** A filter that has been checked, ready to be kept beside its SQL. */
export interface CompiledFilter {
  readonly filter: Filter
  /** Over `ticket t` or `contact c`. */
  readonly sql: string
  readonly fields: Fields
}

/**
 * Checks a filter and compiles it.
 * @param at where it stands in the input, for the errors: `filter.groups.0.conditions.1.values`
 * @throws {AppError} `invalid-input` with a sentence beside each condition that is wrong
 */
export async function prepareFilter(
  db: Db | Tx,
  object: FilterObject,
  filter: Filter,
  at = 'filter',
): Promise<CompiledFilter> {
  const fields = await fieldsOf(db, object)
  const errors = checkFilter(filter, fields, at)
  if (errors.length > 0) throw new AppError('invalid-input', errors[0]?.message, errors)
  return { filter, sql: compileFilter(filter, fields), fields }
}

/** The filters of portals and lists that use a property, a choice, a stage, a pipeline or an inbox. */
export async function usesOf(db: Db | Tx, used: Used): Promise<HeldFilter[]> {
  return usesAmong(await heldFilters(db), used)
}

/** @throws {AppError} `conflict` naming the portals and lists whose filters use it: they must let go of it first */
export async function refuseWhileFiltered(db: Db | Tx, used: Used): Promise<void> {
  const uses = await usesOf(db, used)
  if (uses.length > 0)
    throw new AppError('conflict', `The filter of ${usesInWords(uses)} uses this: change the filter there first.`)
}
