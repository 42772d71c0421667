import { type Kysely, type Transaction, sql } from 'kysely'
import type { DB } from '../../schema.d.ts'

/** The database, typed by the tables that `migrations/` makes. */
export type Db = Kysely<DB>
export type Tx = Transaction<DB>

/** Runs `work` in one transaction; inside another it joins that one, so that actions can call actions. */
export function transaction<T>(db: Db | Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Tx) : db.transaction().execute(work)
}

/** PostgreSQL's code for a unique constraint that was hit, and that constraint's name. */
export function uniqueViolation(error: unknown): string | null {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown }
  return code === '23505' && typeof constraint === 'string' ? constraint : null
}

/** Takes a lock by name until the transaction ends. */
export async function lock(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}
