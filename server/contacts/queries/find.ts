import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** Whether there is such a contact, and it is not deleted. */
export async function contactExists(db: Db | Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from contact where id = ${id} and deleted_at is null`.execute(db)
  return rows.length > 0
}

/** Those of the contacts that are on tickets. */
export async function contactsOnTickets(db: Db | Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select i.id from unnest(${ids}::bigint[]) as i (id)
    where exists (select 1 from ticket_contact t where t.contact_id = i.id and not t.hidden)`.execute(db)
  return rows.map(({ id }) => id)
}
