import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'

/** A filter and the SQL that it was compiled to; null: none. */
export type StoredFilter = { readonly filter: object; readonly sql: string } | null

/** @param which the filter over tickets, or the one over members */
export async function saveFilter(
  tx: Tx,
  portalId: string,
  which: 'ticket_filter' | 'member_filter',
  to: StoredFilter,
): Promise<void> {
  await sql`update portal set ${sql.ref(which)} = ${to && JSON.stringify(to.filter)}::jsonb,
    ${sql.ref(`${which}_sql`)} = ${to && to.sql} where id = ${portalId}`.execute(tx)
}
