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

const ID = /^[1-9][0-9]{0,17}$/
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$/

/**
 * The cursor of a list sorted by one value and then by id.
 * @param sort what the value is: a made-up time would be refused by the database, as our fault
 * @throws {AppError} `bad-cursor`
 */
export function readKeyset(text: string, sort: 'text' | 'time'): [value: string, id: string] {
  const [value, id] = readCursor(text, 2)
  if (typeof value !== 'string' || typeof id !== 'string' || !ID.test(id)) throw new AppError('bad-cursor')
  if (sort === 'time' && (!TIME.test(value) || Number.isNaN(Date.parse(value)))) throw new AppError('bad-cursor')
  return [value, id]
}

/** The cursor of a list sorted by id alone. */
export function readIdCursor(text: string): string {
  const [id] = readCursor(text, 1)
  if (typeof id !== 'string' || !ID.test(id)) throw new AppError('bad-cursor')
  return id
}
