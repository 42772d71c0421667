import { LONGEST_TEXT, type Definition } from '#server/properties/property.ts'
import { readValue } from '#server/properties/read-value.ts'
import { type DateOrder, readDate } from './dates.ts'
import type { CellReading } from './read-cell.ts'

const good = (value: string): CellReading => ({ value, flaw: null })
const bad = (code: string, message: string): CellReading => ({ value: null, flaw: { code, message } })
const shown = (cell: string): string => `“${cell.length > 60 ? `${cell.slice(0, 60)}…` : cell}”`

/** Reads a cell of a column that goes to a property of the account's own, of any type but text. */
export function readProperty(cell: string, property: Definition, dateOrder?: DateOrder): CellReading {
  if (cell.includes('\u0000')) return bad('control-character', 'This cell holds a NUL character: it cannot be stored.')
  if (cell.length > LONGEST_TEXT)
    return bad('too-long', `This cell has ${cell.length} characters; ${LONGEST_TEXT} fit.`)
  const plain = cell.trim()
  const read = readValue(property, plain)
  if ('value' in read) return good(read.value)
  switch (read.problem) {
    case 'date':
      return day(plain, dateOrder)
    case 'ambiguous-number':
      return bad(
        'ambiguous-number',
        `${shown(plain)} can be read in two ways: write it without a mark between the thousands.`,
      )
    case 'number':
      return bad('bad-number', `${shown(plain)} is not a number that we can read.`)
    case 'boolean':
      return bad('bad-yes-no', `${shown(plain)} is neither yes nor no.`)
    case 'choice':
      return bad('unknown-choice', `${shown(plain)} is not among the options of “${property.label}”: ${optionsOf(property)}.`) // prettier-ignore
    case 'user':
      return bad('unknown-user', `${shown(plain)} is nobody at work here: write an e-mail address of one of the staff.`)
    case 'file':
    case 'too-long':
      return bad('not-importable', 'This column cannot be imported.')
  }
}

/** A date property is a day: the time that an export writes behind it is left out. */
function day(plain: string, order: DateOrder | undefined): CellReading {
  const reading = readDate(plain, order)
  if ('at' in reading) return good(reading.at.slice(0, 10))
  if (reading.problem === 'bad') return bad('bad-date', `${shown(plain)} is not a date that we can read.`)
  return bad('ambiguous-date', `${shown(plain)} can be read in two ways: choose day first or month first.`)
}

/** The most options that a problem names. */
const MOST_NAMED = 8

function optionsOf({ options }: Definition): string {
  const offered = options.filter(({ archived }) => !archived).map(({ label }) => label)
  const more = offered.length - MOST_NAMED
  return offered.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
