import { stringify } from 'csv-stringify/sync'
import type { ProblemLine } from './queries/problems.ts'
import { PROBLEM_COLUMNS } from './targets.ts'

/** Lines read from the database at once. */
const PAGE = 500

/**
 * The rows with problems as CSV, one line a row: what is wrong, then the cells as they were, to be corrected and
 * imported again. Cells that a spreadsheet would run get an apostrophe (S38), which an import of this file takes off.
 */
export async function* writeProblems(
  headers: readonly string[],
  pageAfter: (line: number, limit: number) => Promise<ProblemLine[]>,
): AsyncGenerator<string> {
  const write = (rows: readonly (readonly string[])[]) =>
    stringify(
      rows.map((row) => [...row]),
      { escape_formulas: true, quoted: true, record_delimiter: '\r\n' },
    )
  // The mark tells spreadsheets that this is UTF-8.
  yield '\ufeff' + write([[...PROBLEM_COLUMNS, ...headers]])
  let last = 0
  for (;;) {
    const page = await pageAfter(last, PAGE)
    if (page.length === 0) return
    yield write(page.map(asRow))
    last = page.at(-1)?.line ?? last
  }
}

const asRow = ({ line, fields, messages, cells }: ProblemLine): string[] => [
  String(line),
  [...new Set(fields)].filter((field) => field !== '').join('; '),
  messages.join(' '),
  ...cells,
]
