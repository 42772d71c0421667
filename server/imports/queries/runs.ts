import type { ColumnMapping, ImportObject, ImportOptions } from '#contract/imports.ts'
import type { PageOf } from '#contract/common.ts'
import type { Permission } from '#contract/permissions.ts'
import { sql } from '#server/platform/database/connect.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { type ImportState, type KeptShape, phaseOf, type StoredRun } from '../import.ts'
import { countProblems } from './problems.ts'

const runs = (db: Db | Tx) =>
  db
    .selectFrom('import_run as r')
    .innerJoin('file as f', 'f.id', 'r.file_id')
    .leftJoin('list as l', (join) => join.on(sql<boolean>`l.id = (r.options->>'listId')::bigint`))
    .selectAll('r')
    .select(['f.name as file_name', 'f.content_hash', 'f.size', 'l.name as list_name'])

type Row = Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>

function stored(row: Row): Omit<StoredRun, 'problems'> {
  return {
    id: row.id,
    object: row.object as ImportObject,
    fileName: row.file_name,
    contentHash: row.content_hash,
    size: Number(row.size),
    mapping: row.mapping as unknown as ColumnMapping[],
    options: row.options as ImportOptions,
    shape: row.shape as unknown as KeptShape,
    state: row.state as ImportState,
    rows: {
      total: row.rows_total,
      done: row.rows_done,
      created: row.rows_created,
      updated: row.rows_updated,
      same: row.rows_same,
      failed: row.rows_failed,
    },
    joined: row.list_joined,
    joinedTold: row.list_told,
    listName: row.list_name,
    error: row.error,
    userId: row.user_id,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}

async function withProblems(db: Db | Tx, row: Row): Promise<StoredRun> {
  const run = stored(row)
  return { ...run, problems: await countProblems(db, run.id, phaseOf(run)) }
}

export async function insertRun(
  tx: Tx,
  run: Pick<StoredRun, 'object' | 'shape' | 'mapping' | 'options' | 'userId'> & { fileId: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('import_run')
    .values({
      object: run.object,
      file_id: run.fileId,
      shape: JSON.stringify(run.shape),
      mapping: JSON.stringify(run.mapping),
      options: JSON.stringify(run.options),
      user_id: run.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findRun(db: Db | Tx, id: string): Promise<StoredRun | null> {
  const row = await runs(db).where('r.id', '=', id).executeTakeFirst()
  return row ? withProblems(db, row) : null
}

/** The run, kept from others' changes until the transaction ends. */
export async function lockRun(tx: Tx, id: string): Promise<Omit<StoredRun, 'problems'> | null> {
  const row = await runs(tx).where('r.id', '=', id).forUpdate('r').executeTakeFirst()
  return row ? stored(row) : null
}

/** Newest first. */
export async function listRuns(db: Db, { limit = 25, after }: { limit?: number; after?: string }) {
  let query = runs(db)
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) query = query.where('r.id', '<', String(readCursor(after, 1)[0]))
  const rows = await query.execute()
  const items: StoredRun[] = []
  for (const row of rows.slice(0, limit)) items.push(await withProblems(db, row))
  const next = rows.length > limit ? writeCursor([items.at(-1)?.id ?? '']) : null
  return { items, next } satisfies PageOf<StoredRun>
}

export interface RunChange {
  state?: ImportState
  mapping?: ColumnMapping[]
  options?: ImportOptions
  shape?: KeptShape
  rows?: StoredRun['rows']
  joined?: number
  joinedTold?: number
  error?: string | null
  userId?: string
  finished?: boolean
}

export async function changeRun(tx: Tx, id: string, change: RunChange): Promise<void> {
  const { rows } = change
  await tx
    .updateTable('import_run')
    .set({
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.mapping === undefined ? {} : { mapping: JSON.stringify(change.mapping) }),
      ...(change.options === undefined ? {} : { options: JSON.stringify(change.options) }),
      ...(change.shape === undefined ? {} : { shape: JSON.stringify(change.shape) }),
      ...(change.joined === undefined ? {} : { list_joined: change.joined }),
      ...(change.joinedTold === undefined ? {} : { list_told: change.joinedTold }),
      ...(change.error === undefined ? {} : { error: change.error }),
      ...(change.userId === undefined ? {} : { user_id: change.userId }),
      ...(change.finished === undefined ? {} : { finished_at: change.finished ? sql<string>`now()` : null }),
      ...(rows && {
        rows_total: rows.total,
        rows_done: rows.done,
        rows_created: rows.created,
        rows_updated: rows.updated,
        rows_same: rows.same,
        rows_failed: rows.failed,
      }),
    })
    .where('id', '=', id)
    .execute()
}

/** The hash of a stored file's content. */
export async function contentHash(db: Db, fileId: string): Promise<string> {
  const row = await db.selectFrom('file').select('content_hash').where('id', '=', fileId).executeTakeFirstOrThrow()
  return row.content_hash
}

/** The person an import runs for, and whether they are still here. */
export async function findImporter(db: Db | Tx, userId: string) {
  const { state, ...row } = await db
    .selectFrom('staff_user')
    .select(['id', 'name', 'role', 'permissions', 'state'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return { ...row, permissions: row.permissions as Permission[], active: state === 'active' }
}
