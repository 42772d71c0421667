import type { StaffActor } from '#server/actors.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { maySee } from '#server/tickets/visibility.ts'

/** Whether a live notice about a ticket is for this reader. Its deletion is news, too: lists must lose the row. */
export async function mayHearOf(db: Db, staff: StaffActor, ticketId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ticket t where t.id = ${ticketId}
    and (${maySee(staff)} or ${maySee(staff, { deleted: true })})`.execute(db)
  return rows.length > 0
}
