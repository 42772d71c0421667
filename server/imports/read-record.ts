import { Compile } from 'typebox/compile'
import type { ColumnMapping, ImportObject, ImportOptions } from '#contract/imports.ts'
import { Email } from '#contract/common.ts'
import { domainKey } from '#server/contacts/contact.ts'
import { readDate } from './dates.ts'
import type { Shape } from './detect-shape.ts'
import type { Row } from './split-rows.ts'
import { type Target, targetOf } from './targets.ts'

/** One thing wrong with a row. */
export interface Flaw {
  /** The column's name, empty when it is the whole row's. */
  readonly field: string
  readonly code: string
  readonly message: string
  /** The row was left out; otherwise it went in without this cell. */
  readonly fatal: boolean
}

/** What a row says, cell by cell, before anything is looked up in the database. */
export interface Draft {
  readonly line: number
  readonly cells: readonly string[]
  /** By target; empty cells are absent. */
  readonly values: Map<string, string>
  /** Ids, addresses or names of associated records, by target. */
  readonly links: Map<string, string[]>
  /** By property label. */
  readonly custom: Map<string, string>
  readonly flaws: Flaw[]
}

/** How the cells of one file are read. */
export interface Reading {
  readonly object: ImportObject
  readonly shape: Shape
  readonly mapping: readonly ColumnMapping[]
  readonly options: ImportOptions
}

const LONGEST_CUSTOM = 10_000
const address = Compile(Email)
const PRIORITIES = ['low', 'medium', 'high', 'urgent']
/** What csv-stringify puts an apostrophe before, so that no spreadsheet runs it (S38). */
const GUARDED = /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

export const isFatal = (draft: Draft): boolean => draft.flaws.some((flaw) => flaw.fatal)

/** Reads the cells of one row; what is wrong with them is in `flaws`, and only good values are kept. */
export function readRecord(row: Row, { object, shape, mapping, options }: Reading): Draft {
  const cells = shape.ours ? row.cells.map((cell) => (GUARDED.test(cell) ? cell.slice(1) : cell)) : row.cells
  const draft: Draft = { line: row.line, cells, values: new Map(), links: new Map(), custom: new Map(), flaws: [] }
  const whole = wholeRowFlaw(row, shape)
  if (whole) {
    draft.flaws.push(whole)
    return draft
  }
  for (const { column, target: name, label = '' } of mapping) {
    const cell = cells[column] ?? ''
    if (name === 'skip' || cell.trim() === '') continue
    const field = shape.columns[column]?.name ?? ''
    const target = name === 'custom' ? undefined : targetOf(object, name)
    const essential = target !== undefined && (target.required || target.kind === 'id' || target.kind === 'stage')
    // Without its address such a row would make another contact each time it is imported.
    const only = name === 'email' && !mapping.some((one) => one.target === 'externalId' && cells[one.column]?.trim())
    const flaw = (code: string, message: string, fatal = essential || only) =>
      void draft.flaws.push({ field, code, message, fatal })
    const unreadable = unreadableText(cell, shape)
    if (unreadable) {
      flaw(...unreadable)
      continue
    }
    if (name === 'custom') {
      if (cell.length > LONGEST_CUSTOM) flaw(...tooLong(cell, LONGEST_CUSTOM))
      else draft.custom.set(label, cell)
    } else if (target?.kind === 'link') draft.links.set(name, splitList(cell))
    else if (target) {
      const value = readCell(cell, target, options, flaw)
      if (value !== null) draft.values.set(name, value)
    }
  }
  addMissing(draft, object, mapping, shape)
  return draft
}

function wholeRowFlaw({ broken, cells }: Row, shape: Shape): Flaw | null {
  const flaw = (code: string, message: string): Flaw => ({ field: '', code, message, fatal: true })
  if (broken === 'quote')
    return flaw(
      'unbalanced-quote',
      'A quotation mark in this row has no partner, so its cells cannot be told apart. Close it, or double the marks inside a cell.',
    )
  if (broken === 'long') return flaw('row-too-long', 'This row is longer than a million characters.')
  const extra = cells.slice(shape.columns.length).filter((cell) => cell.trim() !== '').length
  if (extra === 0) return null
  return flaw(
    'too-many-cells',
    `This row has ${shape.columns.length + extra} cells and the header has ${shape.columns.length}. Put cells that contain the separator in quotation marks.`,
  )
}

function unreadableText(cell: string, { damaged, encoding }: Shape): [string, string] | null {
  if (cell.includes('\u0000')) return ['control-character', 'This cell holds a NUL character, which cannot be stored.']
  if (!cell.isWellFormed() || (damaged && cell.includes('\ufffd')))
    return ['invalid-encoding', `Some characters of this cell are not valid ${encoding.toUpperCase()}.`]
  return null
}

const tooLong = (cell: string, longest: number): [string, string] => [
  'too-long',
  `This cell has ${cell.length} characters; ${longest} fit.`,
]
const shown = (cell: string): string => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell)

/** The value as it is stored, null (and a flaw) when the cell does not hold one. */
function readCell(
  cell: string,
  { kind, longest }: Target,
  options: ImportOptions,
  flaw: (code: string, message: string, fatal?: boolean) => void,
): string | null {
  const refuse = (code: string, message: string) => {
    flaw(code, message)
    return null
  }
  const plain = cell.trim()
  if (cell.length > longest) return refuse(...tooLong(cell, longest))
  if (kind === 'text') return cell
  if (kind === 'line' || kind === 'stage') {
    if (!/[\r\n]/.test(cell)) return cell
    flaw('line-break', 'This value has one line: its line breaks became spaces.', false)
    return cell.replace(/[\r\n]+/g, ' ')
  }
  if (kind === 'email')
    return address.Check(plain) ? plain : refuse('bad-email', `“${shown(plain)}” is not an e-mail address.`)
  if (kind === 'domain')
    return domainKey(plain) === null ? refuse('bad-domain', `“${shown(plain)}” is not a domain name.`) : cell
  if (kind === 'priority') {
    const word = plain.toLowerCase()
    if (PRIORITIES.includes(word)) return word
    return refuse('bad-priority', `“${shown(plain)}” is not a priority: use Low, Medium, High or Urgent.`)
  }
  if (kind === 'id') {
    if (/[\r\n]/.test(plain)) return refuse('bad-id', 'A record id has no line breaks.')
    return isRounded(plain) ? refuse('rounded-id', roundedMessage(plain)) : plain
  }
  const reading = readDate(plain, options.dateOrder)
  if ('at' in reading) return reading.at
  if (reading.problem === 'bad') return refuse('bad-date', `“${shown(plain)}” is not a date that we can read.`)
  return refuse('ambiguous-date', `“${shown(plain)}” can be read in two ways: choose day first or month first.`)
}

/** A spreadsheet showed a long number as 1.2E+06 and saved that: the number itself is lost. */
const isRounded = (id: string): boolean => /^\d(?:[.,]\d+)?e\+\d+$/i.test(id)
const roundedMessage = (id: string) =>
  `“${id}” is a record id that a spreadsheet has rounded. Format the column as text and export again.`

const splitList = (cell: string): string[] => [
  ...new Set(
    cell
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
]

function addMissing(draft: Draft, object: ImportObject, mapping: readonly ColumnMapping[], shape: Shape): void {
  for (const { column, target: name } of mapping) {
    const field = shape.columns[column]?.name ?? ''
    if (!targetOf(object, name)?.required || draft.values.has(name)) continue
    if (draft.flaws.some((flaw) => flaw.field === field)) continue
    draft.flaws.push({ field, code: 'missing', message: `${field} is empty, and a ${object} needs it.`, fatal: true })
  }
  const named = ['firstName', 'lastName', 'email'].some((name) => draft.values.has(name))
  if (object === 'contact' && !named && !isFatal(draft))
    draft.flaws.push({
      field: '',
      code: 'missing',
      message: 'A contact needs a name or an e-mail address.',
      fatal: true,
    })
}
