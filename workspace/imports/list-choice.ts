import type { Named } from '#contract/common.ts'
import type { ImportOptions, ImportRun } from '#contract/imports.ts'
import { isApiError } from '../api/client.ts'

/** Where the contacts of a file go besides; what was picked or typed stays while another way is looked at. */
export interface ListChoice {
  readonly way: 'none' | 'existing' | 'new'
  readonly list: Named | null
  readonly name: string
}

export const NO_LIST: ListChoice = { way: 'none', list: null, name: '' }

/** As the import has it. A list that was deleted since is none. */
export function listChoiceOf({ list }: Pick<ImportRun, 'list'>): ListChoice {
  if (list === null || list.name === null) return NO_LIST
  return list.id === null
    ? { way: 'new', list: null, name: list.name }
    : { way: 'existing', list: { id: list.id, name: list.name }, name: '' }
}

/** What is missing before the file can be checked; the server looks at the rest. */
export function listGap({ way, list, name }: ListChoice): string | null {
  if (way === 'existing' && list === null) return 'Choose the list.'
  return way === 'new' && name.trim() === '' ? 'Give the list a name.' : null
}

/** The options with this list, and no other. */
export function withList(options: ImportOptions, { way, list, name }: ListChoice): ImportOptions {
  const { listId: _, newList: __, ...others } = options
  if (way === 'existing' && list) return { ...others, listId: list.id }
  return way === 'new' ? { ...others, newList: name.trim() } : others
}

/** What the server found wrong with the list; null when it is something else. */
export const listRefusal = (error: unknown): string | null =>
  (isApiError(error) && error.fields.find(({ field }) => /^options\.(listId|newList)$/.test(field))?.message) || null
