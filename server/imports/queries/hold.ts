import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'

/**
 * Runs `work` while no other process works on the import. The hold is the connection's own: when the process is
 * killed, PostgreSQL ends it.
 * @throws Error when another process has it: the job runner tries again later, should that one be about to die
 */
export async function holdRun(db: Db, runId: string, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`import:${runId}`}, 0)`
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${key}) as held`.execute(connection)
    if (!rows[0]?.held) throw new Error(`another worker is busy with the import ${runId}`)
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}
