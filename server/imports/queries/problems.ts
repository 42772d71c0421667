import type { ImportProblem } from '#contract/imports.ts'
import type { PageOf } from '#contract/common.ts'
import { sql } from '#server/platform/database/connect.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { storable } from '../detect-shape.ts'
import type { Phase } from '../import.ts'
import type { Flaw } from '../read-record.ts'

interface FlawedRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly flaws: readonly Flaw[]
}

export async function addProblems(tx: Tx, runId: string, phase: Phase, rows: readonly FlawedRow[]): Promise<void> {
  const values = rows.flatMap(({ line, cells, flaws }) =>
    flaws.map(({ field, code, message, fatal }) => ({
      line,
      field,
      code,
      message: storable(message),
      fatal,
      cells: cells.map((cell) => storable(cell)),
    })),
  )
  if (values.length === 0) return
  // One parameter whatever their number: PostgreSQL takes 65,535 at most.
  await sql`insert into import_problem (run_id, phase, line, field, code, message, fatal, cells)
    select ${runId}, ${phase}, p.* from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as p (line int, field text, code text, message text, fatal boolean, cells jsonb)
    on conflict do nothing`.execute(tx)
}

export async function clearProblems(tx: Tx, runId: string, phase: Phase): Promise<void> {
  await tx.deleteFrom('import_problem').where('run_id', '=', runId).where('phase', '=', phase).execute()
}

export async function countProblems(db: Db | Tx, runId: string, phase: Phase): Promise<number> {
  const { count } = await db
    .selectFrom('import_problem')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('run_id', '=', runId)
    .where('phase', '=', phase)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** In the order of the file. */
export async function listProblems(
  db: Db,
  runId: string,
  phase: Phase,
  { limit = 25, after }: { limit?: number; after?: string },
): Promise<PageOf<ImportProblem>> {
  const [line, field, code] = after === undefined ? [0, '', ''] : readCursor(after, 3)
  const rows = await db
    .selectFrom('import_problem')
    .select(['line', 'field', 'code', 'message', 'fatal'])
    .where('run_id', '=', runId)
    .where('phase', '=', phase)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('line', 'field', 'code'), '>', tuple(Number(line), String(field), String(code))),
    )
    .orderBy('line')
    .orderBy('field')
    .orderBy('code')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? writeCursor([last.line, last.field, last.code]) : null }
}

export interface ProblemLine {
  readonly line: number
  readonly fields: string[]
  readonly messages: string[]
  readonly cells: string[]
}

/** Lines with problems behind the line `after`, one entry a line. */
export async function problemLines(db: Db, runId: string, phase: Phase, after: number, limit: number) {
  const { rows } = await sql<ProblemLine>`
    select line, array_agg(field order by field, code) as fields, array_agg(message order by field, code) as messages,
      (array_agg(cells))[1] as cells
    from import_problem where run_id = ${runId} and phase = ${phase} and line > ${after}
    group by line order by line limit ${limit}`.execute(db)
  return rows
}
