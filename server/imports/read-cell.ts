import { Compile } from 'typebox/compile'
import { Email } from '#contract/common.ts'
import { domainKey } from '#server/contacts/contact.ts'
import { type DateOrder, readDate } from './dates.ts'
import type { Decoding } from './decode-file.ts'
import type { Target } from './targets.ts'

/** What a cell holds: a value, a flaw, or a value that had to be changed to fit. */
export interface CellReading {
  readonly value: string | null
  readonly flaw: { readonly code: string; readonly message: string } | null
}

const address = Compile(Email)
const PRIORITIES = new Set(['low', 'medium', 'high', 'urgent'])

const good = (value: string): CellReading => ({ value, flaw: null })
const bad = (code: string, message: string): CellReading => ({ value: null, flaw: { code, message } })
const shown = (cell: string): string => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell)

/** Reads a cell that is not empty. Text stays as it came; addresses, ids and dates lose the blanks around them. */
export function readCell(
  cell: string,
  { kind, longest }: Pick<Target, 'kind' | 'longest'>,
  { damaged, encoding }: Decoding,
  dateOrder?: DateOrder,
): CellReading {
  if (cell.includes('\u0000')) return bad('control-character', 'This cell holds a NUL character: it cannot be stored.')
  if (!cell.isWellFormed() || (damaged && cell.includes('\ufffd')))
    return bad('invalid-encoding', `Some characters of this cell are not valid ${encoding.toUpperCase()}.`)
  if (cell.length > longest) return bad('too-long', `This cell has ${cell.length} characters; ${longest} fit.`)
  const plain = cell.trim()
  switch (kind) {
    case 'text':
    case 'link':
      return good(cell)
    case 'line':
    case 'stage':
      return oneLine(cell)
    case 'id':
      return recordId(plain)
    case 'email':
      return address.Check(plain) ? good(plain) : bad('bad-email', `“${shown(plain)}” is not an e-mail address.`)
    case 'domain':
      if (domainKey(plain) === null) return bad('bad-domain', `“${shown(plain)}” is not a domain name.`)
      return oneLine(cell)
    case 'priority':
      if (PRIORITIES.has(plain.toLowerCase())) return good(plain.toLowerCase())
      return bad('bad-priority', `“${shown(plain)}” is not a priority: use Low, Medium, High or Urgent.`)
    case 'date':
      return date(plain, dateOrder)
  }
}

/** A name or subject of several lines would split a mail's header (S15). */
function oneLine(cell: string): CellReading {
  if (!/[\r\n]/.test(cell)) return good(cell)
  const message = 'This value has one line: its line breaks became spaces.'
  return { value: cell.replace(/[\r\n]+/g, ' '), flaw: { code: 'line-break', message } }
}

function recordId(plain: string): CellReading {
  if (/[\r\n]/.test(plain)) return bad('bad-id', 'A record id has no line breaks.')
  // A spreadsheet showed a long number as 1.2E+06 and saved that: the number itself is lost.
  if (!/^\d(?:[.,]\d+)?e\+\d+$/i.test(plain)) return good(plain)
  return bad(
    'rounded-id',
    `“${plain}” is a record id that a spreadsheet has rounded. Format the column as text and export again.`,
  )
}

function date(plain: string, order: DateOrder | undefined): CellReading {
  const reading = readDate(plain, order)
  if ('at' in reading) return good(reading.at)
  if (reading.problem === 'bad') return bad('bad-date', `“${shown(plain)}” is not a date that we can read.`)
  return bad('ambiguous-date', `“${shown(plain)}” can be read in two ways: choose day first or month first.`)
}
