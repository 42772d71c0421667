import type { ImportOutcome } from '#server/companies/company.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { AppError } from '#server/platform/errors.ts'
import { withSavepoint } from '../queries/lookups.ts'
import { type Draft, isFatal } from '../read-record.ts'

/** What became of some rows. */
export interface Written {
  readonly outcomes: readonly (ImportOutcome | AppError)[]
  /** Whom they are about, when they are contacts. */
  readonly contactIds?: readonly string[]
}
/** Writes some of a batch; `row` is the place of a record in the batch. */
export type Write = (tx: Tx, rows: readonly number[]) => Promise<Written>

/** What became of a batch, row for row. */
export interface WrittenBatch {
  readonly outcomes: readonly (ImportOutcome | 'failed')[]
  readonly contactIds: readonly string[]
}

/** Writes the batch at once, or row by row when one of its rows cannot be written. */
export async function writeBatch(tx: Tx, drafts: readonly Draft[], write: Write): Promise<WrittenBatch> {
  const good = [...drafts.keys()].filter((row) => !isFatal(drafts[row] as Draft))
  const written = await withSavepoint(tx, () => write(tx, good)).catch((error: unknown) => {
    asRowError(error)
    return writeOneByOne(tx, good, write)
  })
  const outcomes = drafts.map((): ImportOutcome | 'failed' => 'failed')
  for (const [index, row] of good.entries()) {
    const result = written.outcomes[index]
    if (typeof result === 'string') outcomes[row] = result
    else if (result) drafts[row]?.flaws.push({ field: '', code: result.code, message: result.message, fatal: true })
  }
  return { outcomes, contactIds: written.contactIds ?? [] }
}

async function writeOneByOne(tx: Tx, rows: readonly number[], write: Write): Promise<Written> {
  const outcomes: (ImportOutcome | AppError)[] = []
  const contactIds = new Set<string>()
  for (const row of rows) {
    const written = await withSavepoint(tx, () => write(tx, [row])).catch((error: unknown): Written => ({
      outcomes: [asRowError(error)],
    }))
    outcomes.push(written.outcomes[0] ?? new AppError('conflict'))
    for (const id of written.contactIds ?? []) contactIds.add(id)
  }
  return { outcomes, contactIds: [...contactIds] }
}

/** What a row's own values can cause; anything else (a lost connection, a full disk) is thrown on. */
function asRowError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { code } = (error ?? {}) as { code?: unknown }
  // Classes of PostgreSQL's codes: 22 data, 23 constraints, 54 limits. https://www.postgresql.org/docs/current/errcodes-appendix.html
  if (typeof code === 'string' && /^(22|23|54)/.test(code))
    return new AppError('invalid-input', 'The database cannot hold a value of this row.')
  throw error
}
