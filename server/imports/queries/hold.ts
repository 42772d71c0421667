import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/**
 * Runs `work` while no other process works on the import, or not at all. The hold is the connection's own: when the
 * process is killed, PostgreSQL ends it.
 */
export async function holdRun(db: Db, runId: string, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`import:${runId}`}, 0)`
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${key}) as held`.execute(connection)
    if (!rows[0]?.held) return
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}

/** Whether nobody works on the import at this moment. */
export async function isFree(tx: Tx, runId: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`import:${runId}`}, 0)) as free`.execute(tx)
  return rows[0]?.free ?? false
}
