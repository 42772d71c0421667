import { AppError } from '../errors.ts'

/** Where a page of a list ended: the sort values and the id of its last row. Opaque to callers. */
export type Cursor = readonly (string | number | boolean | null)[]

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

/**
 * @param length how many values the list's cursor has
 * @throws {AppError} `bad-cursor` when the text was not made by writeCursor for such a list.
 */
export function readCursor(text: string, length: number): Cursor {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    throw new AppError('bad-cursor')
  }
  const fits = (part: unknown) => part === null || ['string', 'number', 'boolean'].includes(typeof part)
  if (!Array.isArray(value) || value.length !== length || !value.every(fits)) throw new AppError('bad-cursor')
  return value as Cursor
}
