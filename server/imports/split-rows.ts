/** Characters in one row. A quotation mark that never ends would otherwise take the whole file into memory. */
const LONGEST_ROW = 1_000_000

export interface Row {
  /** The line of the file that it begins on, from 1. */
  readonly line: number
  readonly cells: string[]
  /** Why the row cannot be read; its cells are then the line as it is. */
  readonly broken: 'quote' | 'long' | null
}

interface Found {
  readonly cells: string[]
  /** Where the next row begins. */
  readonly next: number
  readonly lines: number
}

/**
 * Splits CSV into rows (RFC 4180, any separator, any line ending) as its text arrives. Where csv-parse gives up or
 * swallows the rest of the file, at a quotation mark without its partner, this one lists the line as broken and
 * goes on with the next: until a row has the right number of cells again, lines are listed, not imported.
 */
export class RowSplitter {
  readonly #separator: string
  readonly #width: number | null
  #rest = ''
  #line = 1
  #astray = false
  #dropping = false

  /** @param width how many cells a row should have; null while that is not known */
  constructor(separator: string, width: number | null = null) {
    this.#separator = separator
    this.#width = width
  }

  /** @returns the rows that `text` completes, blank ones left out */
  push(text: string): Row[] {
    this.#rest += text
    return this.#take(false)
  }

  /** @returns what was left without a line ending */
  end(): Row[] {
    return this.#take(true)
  }

  #take(final: boolean): Row[] {
    const rows: Row[] = []
    const text = this.#rest
    let at = 0
    while (at < text.length) {
      if (this.#dropping) {
        const next = afterLine(text, at, final)
        at = next ?? text.length
        if (next === null) break
        this.#dropping = false
        this.#line++
        continue
      }
      const found = rowAt(text, at, this.#separator, final)
      if (found === 'unfinished' && text.length - at <= LONGEST_ROW) break
      if (typeof found === 'string' || found.next - at > LONGEST_ROW) {
        const tooLong = found !== 'quote'
        this.#astray = true
        const next = afterLine(text, at, final)
        // A broken quote whose own line has not arrived in full: wait for the rest of that line.
        if (next === null && !tooLong) break
        const raw = text.slice(at, Math.min(next ?? text.length, at + 10_000)).replace(/[\r\n]+$/, '')
        rows.push({ line: this.#line, cells: [raw], broken: tooLong ? 'long' : 'quote' })
        this.#dropping = next === null
        if (next !== null) this.#line++
        at = next ?? text.length
        continue
      }
      const row = this.#judge(found, text.slice(at, found.next))
      if (row) rows.push(row)
      this.#line += found.lines
      at = found.next
    }
    this.#rest = text.slice(at)
    return rows
  }

  #judge({ cells }: Found, raw: string): Row | null {
    if (cells.every((cell) => cell.trim() === '')) return null
    if (this.#astray && this.#width !== null && cells.length !== this.#width)
      return { line: this.#line, cells: [raw.trimEnd()], broken: 'quote' }
    this.#astray = false
    return { line: this.#line, cells, broken: null }
  }
}

/** The row that begins at `start`; `unfinished` when its end is not in `text` yet. */
function rowAt(text: string, start: number, separator: string, final: boolean): Found | 'unfinished' | 'quote' {
  const cells: string[] = []
  let at = start
  let lines = 1
  for (;;) {
    if (text[at] === '"') {
      const quoted = quotedCell(text, at, final)
      if (typeof quoted === 'string') return quoted
      cells.push(quoted.cell)
      at = quoted.next
      if (/[\r\n]/.test(quoted.cell)) lines += quoted.cell.match(/\r\n|\r|\n/g)?.length ?? 0
    } else {
      const from = at
      while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
      cells.push(text.slice(from, at))
    }
    if (at >= text.length) return final ? { cells, next: at, lines } : 'unfinished'
    if (text[at] === separator) {
      at++
      continue
    }
    const next = afterLineEnd(text, at, final)
    if (next === at) return 'quote'
    return next === null ? 'unfinished' : { cells, next, lines }
  }
}

function quotedCell(
  text: string,
  start: number,
  final: boolean,
): { cell: string; next: number } | 'unfinished' | 'quote' {
  let cell = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return final ? 'quote' : 'unfinished'
    if (quote + 1 >= text.length && !final) return 'unfinished'
    cell += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { cell, next: quote + 1 }
    cell += '"'
    from = quote + 2
  }
}

/** Behind the line ending at `at`; `at` itself when there is none; null when a \r may still get its \n. */
function afterLineEnd(text: string, at: number, final: boolean): number | null {
  if (text[at] === '\n') return at + 1
  if (text[at] !== '\r') return at
  if (at + 1 >= text.length && !final) return null
  return text[at + 1] === '\n' ? at + 2 : at + 1
}

/** Where the next line begins, null when that has not arrived. */
function afterLine(text: string, from: number, final: boolean): number | null {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  if (at >= text.length) return final ? at : null
  return afterLineEnd(text, at, final)
}
