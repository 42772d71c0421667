import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** Whether there is such a contact, and it is not deleted. */
export async function contactExists(db: Db | Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from contact where id = ${id} and deleted_at is null`.execute(db)
  return rows.length > 0
}
