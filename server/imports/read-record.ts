import type { ColumnMapping, ImportObject, ImportOptions } from '#contract/imports.ts'
import type { Definition } from '#server/properties/property.ts'
import type { Shape } from './detect-shape.ts'
import { readCell } from './read-cell.ts'
import { readProperty } from './read-property.ts'
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
  /** What is known of the account's own properties, by the labels of the mapping; one that is absent will be text. */
  readonly properties?: ReadonlyMap<string, Definition>
}

/** A text property of the account's own. */
const CUSTOM: Target = { target: 'custom', label: '', required: false, kind: 'text', longest: 10_000, headers: [] }
/** What csv-stringify puts an apostrophe before, so that no spreadsheet runs it (S38). */
const GUARDED = /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

export const isFatal = (draft: Draft): boolean => draft.flaws.some((flaw) => flaw.fatal)

/** Reads the cells of one row; what is wrong with them is in `flaws`, and only good values are kept. */
export function readRecord(row: Row, reading: Reading): Draft {
  const { object, shape, mapping, options } = reading
  const cells = shape.ours ? row.cells.map((cell) => (GUARDED.test(cell) ? cell.slice(1) : cell)) : row.cells
  const draft: Draft = { line: row.line, cells, values: new Map(), links: new Map(), custom: new Map(), flaws: [] }
  const whole = wholeRowFlaw(row, shape)
  if (whole) {
    draft.flaws.push(whole)
    return draft
  }
  for (const { column, target: name, label = '' } of mapping) {
    const cell = cells[column] ?? ''
    const target = name === 'custom' ? CUSTOM : targetOf(object, name)
    if (!target || cell.trim() === '') continue
    const property = target === CUSTOM ? reading.properties?.get(label) : undefined
    const { value, flaw } =
      property && property.type !== 'text'
        ? readProperty(cell, property, options.dateOrder)
        : readCell(cell, target, shape, options.dateOrder)
    const field = shape.columns[column]?.name ?? ''
    if (flaw) draft.flaws.push({ field, ...flaw, fatal: value === null && isEssential(target, cells, mapping) })
    if (value === null) continue
    if (target === CUSTOM) draft.custom.set(label, value)
    else if (target.kind === 'link') draft.links.set(name, splitList(value))
    else draft.values.set(name, value)
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

/** Whether a row makes no sense, or would not be known again, without this cell. */
function isEssential({ target, required, kind }: Target, cells: readonly string[], mapping: readonly ColumnMapping[]) {
  if (required || kind === 'id' || kind === 'stage') return true
  return target === 'email' && !mapping.some((one) => one.target === 'externalId' && cells[one.column]?.trim())
}

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
