import type { ImportObject } from '#contract/imports.ts'
import { readDate } from './dates.ts'
import type { Decoding } from './decode-file.ts'
import { type Row, RowSplitter } from './split-rows.ts'
import { guessMapping, headerKey, isProblemFile } from './targets.ts'

// The comma last: of two that fit equally well it is the one that also stands in texts.
const SEPARATORS = [';', '\t', '|', ',']
const PREVIEW_ROWS = 10
const SAMPLES = 3
const LONGEST_SAMPLE = 100
const LONGEST_PREVIEW_CELL = 300
export const MOST_COLUMNS = 500

/** What a file of rows looks like. */
export interface Shape extends Decoding {
  readonly separator: string
  /** Rows before the first record: the header, and a spreadsheet's `sep=;`. */
  readonly skip: number
  /** The file is a list of problems that we wrote: its cells carry our guard against formulas. */
  readonly ours: boolean
  readonly columns: { readonly name: string; readonly samples: string[] }[]
  /** The first records. */
  readonly preview: string[][]
}

/**
 * Finds separator and header row from the file's beginning.
 * @param head the first part of the text; @param whole that is all of it
 * @returns null when there is no row
 */
export function detectShape(object: ImportObject, decoding: Decoding, head: string, whole: boolean): Shape | null {
  // Spreadsheets write and obey this line; it belongs to no table.
  const [hint = '', named] = /^"?sep=([,;\t|])"?\r?\n/i.exec(head) ?? []
  const text = head.slice(hint.length)
  const separator = named ?? bestSeparator(object, text, whole)
  const rows = firstRows(text, separator, whole)
  const [first, ...others] = rows
  if (!first) return null
  const titled = isHeader(object, first.cells)
  const names = distinct(titled ? first.cells : first.cells.map(() => ''))
  const records = (titled ? others : rows).map((row) => row.cells)
  return {
    ...decoding,
    separator,
    skip: (hint === '' ? 0 : 1) + (titled ? 1 : 0),
    ours: isProblemFile(first.cells),
    columns: names.map((name, column) => ({ name, samples: samplesOf(records, column) })),
    preview: records.slice(0, PREVIEW_ROWS).map((cells) => cells.map((cell) => storable(cell, LONGEST_PREVIEW_CELL))),
  }
}

function firstRows(text: string, separator: string, whole: boolean): Row[] {
  const splitter = new RowSplitter(separator)
  const rows = splitter.push(text)
  // A head that is not even one row long still has a header to show.
  return whole || rows.length === 0 ? [...rows, ...splitter.end()] : rows
}

/** The separator that gives most rows the header's number of cells; of equals, the one with more known headers. */
function bestSeparator(object: ImportObject, text: string, whole: boolean): string {
  const scores = SEPARATORS.map((separator) => {
    const rows = firstRows(text, separator, whole).slice(0, 200)
    const header = rows[0]?.cells ?? []
    const fitting = rows.filter((row) => row.broken === null && row.cells.length === header.length).length
    if (header.length < 2) return 0
    return (fitting / rows.length) * 1000 + knownHeaders(object, header) * 100 + Math.min(header.length, 99)
  })
  const best = Math.max(...scores)
  return (best > 0 && SEPARATORS[scores.indexOf(best)]) || ','
}

const knownHeaders = (object: ImportObject, cells: readonly string[]): number =>
  guessMapping(object, cells).filter(({ target }) => target !== 'custom').length

/** A first row is data when no header is known in it and one of its cells is an address, a number or a date. */
function isHeader(object: ImportObject, cells: readonly string[]): boolean {
  if (knownHeaders(object, cells) > 0) return true
  return !cells.some(
    (cell) => /^\S+@\S+\.\S+$/.test(cell.trim()) || /^[\d\s+.,-]*\d$/.test(cell.trim()) || 'at' in readDate(cell),
  )
}

/** Names that tell the columns apart, for messages and mapping. */
function distinct(cells: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, column) => {
    const name = storable(cell.trim(), 200) || `Column ${column + 1}`
    const key = headerKey(name) || name
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

function samplesOf(records: readonly string[][], column: number): string[] {
  const filled = records.map((cells) => cells[column] ?? '').filter((cell) => cell.trim() !== '')
  return filled.slice(0, SAMPLES).map((cell) => storable(cell, LONGEST_SAMPLE))
}

/** Text that a jsonb value can hold: PostgreSQL refuses NUL and half a surrogate pair. */
export const storable = (text: string, most = Infinity): string =>
  (text.length > most ? `${text.slice(0, most)}…` : text).toWellFormed().replaceAll('\u0000', '\ufffd')
