import type { PageOf } from '#contract/common.ts'
import { AppError } from '../errors.ts'
import { readIdCursor, writeCursor } from './cursor.ts'

/**
 * A page of a list that is short and read whole, such as pipelines; without a limit all of it.
 * @throws {AppError} `bad-cursor`, also when the row that the page before ended with is gone
 */
export function cutPage<T extends { readonly id: string }>(
  items: readonly T[],
  { limit = items.length, after }: { readonly limit?: number; readonly after?: string },
): PageOf<T> {
  const last = after === undefined ? null : readIdCursor(after)
  const start = last === null ? 0 : items.findIndex(({ id }) => id === last) + 1
  if (last !== null && start === 0) throw new AppError('bad-cursor')
  const page = items.slice(start, start + limit)
  const end = page.at(-1)
  return { items: page, next: end && start + limit < items.length ? writeCursor([end.id]) : null }
}
