import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'

export interface Association {
  readonly companyId: string
  readonly name: string
  readonly primary: boolean
}

/** The contact's companies; deleted ones count as none, though their rows stay for a restore. */
export async function associationsOf(tx: Tx, contactId: string): Promise<Association[]> {
  const { rows } = await sql<Association>`select l.company_id as "companyId", o.name, l.is_primary as "primary"
    from contact_company l join company o on o.id = l.company_id and o.deleted_at is null
    where l.contact_id = ${contactId}`.execute(tx)
  return rows
}

export async function putAssociation(tx: Tx, contactId: string, companyId: string, primary: boolean): Promise<void> {
  // Also takes it from a deleted company: there is one primary company at most.
  if (primary)
    await sql`update contact_company set is_primary = false
      where contact_id = ${contactId} and is_primary and company_id <> ${companyId}`.execute(tx)
  await sql`insert into contact_company (contact_id, company_id, is_primary)
    values (${contactId}, ${companyId}, ${primary})
    on conflict (contact_id, company_id) do update set is_primary = excluded.is_primary`.execute(tx)
}

export async function deleteAssociation(tx: Tx, contactId: string, companyId: string): Promise<void> {
  await sql`delete from contact_company where contact_id = ${contactId} and company_id = ${companyId}`.execute(tx)
}
