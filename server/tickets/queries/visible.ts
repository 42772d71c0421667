import type { Viewer } from '#server/actors.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { maySee } from '../visibility.ts'

/** Whether the viewer may see the ticket now. */
export async function mayViewTicket(db: Db | Tx, viewer: Viewer, ticketId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ticket t where t.id = ${ticketId} and ${maySee(viewer)}`.execute(db)
  return rows.length > 0
}

export interface LockedTicket {
  readonly id: string
  readonly subject: string
  readonly closed: boolean
  readonly pipeline_id: string
  readonly stage_id: string
  readonly stage_name: string
  readonly owner_id: string | null
  readonly inbox_id: string | null
  readonly customer_reply_stage_id: string | null
  readonly staff_reply_stage_id: string | null
  readonly closed_at: string | null
  readonly customer_may_close: boolean
  readonly customer_may_reopen: boolean
  readonly reopen_days: number | null
  /** The primary company's, else the oldest association's. */
  readonly company_id: string | null
  /** The oldest requester. */
  readonly contact_id: string | null
}

/** The ticket, locked until the transaction ends: whoever changes a ticket does so one after the other. */
export async function lockTicket(
  tx: Tx,
  viewer: Viewer,
  ticketId: string,
  options: { deleted?: boolean } = {},
): Promise<LockedTicket | undefined> {
  // Locked by a statement of its own: one that joins and waits would compare the new row with the stage of the old one,
  // and find nothing after a reply at the same time had moved the ticket.
  await sql`select from ticket where id = ${ticketId} for update`.execute(tx)
  const { rows } = await sql<LockedTicket>`
    select t.id, t.subject, t.closed, t.pipeline_id, t.stage_id, s.name as stage_name, t.owner_id, t.inbox_id,
      p.customer_reply_stage_id, p.staff_reply_stage_id, t.closed_at, p.customer_may_close, p.customer_may_reopen,
      p.reopen_days,
      (select company_id from ticket_company where ticket_id = t.id order by is_primary desc, company_id limit 1) as company_id,
      (select contact_id from ticket_contact where ticket_id = t.id order by (role = 'requester') desc, since, contact_id limit 1) as contact_id
    from ticket t join pipeline p on p.id = t.pipeline_id join stage s on s.id = t.stage_id
    where t.id = ${ticketId} and ${maySee(viewer, options)} for update of t`.execute(tx)
  return rows[0]
}
