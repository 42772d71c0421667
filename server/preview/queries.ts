import type { StaffActor } from '#server/actors.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { domainAt, type PortalAddress } from '#server/portals/queries.ts'

/** How long the link from the workspace to the portal's host works. */
const HAND_OVER_SECONDS = 60
const PREVIEW_MINUTES = 30

/** Kept by the hash of a one-time token, until that is handed over. */
export async function addPreview(
  tx: Tx,
  preview: { portalId: string; staffSessionId: string; contactId: string | null; tokenHash: Buffer },
): Promise<void> {
  await sql`insert into preview (portal_id, staff_session_id, contact_id, token_hash, expires_at)
    values (${preview.portalId}, ${preview.staffSessionId}, ${preview.contactId}, ${preview.tokenHash},
      now() + make_interval(secs => ${HAND_OVER_SECONDS}))`.execute(tx)
}

/** Spends the one-time token for a cookie's, at the portal that it was made for. @returns the portal's id */
export async function handOver(
  db: Db,
  from: { readonly tokenHash: Buffer; readonly at: PortalAddress },
  cookieHash: Buffer,
): Promise<string | null> {
  const { rows } = await sql<{ portal_id: string }>`update preview v set token_hash = ${cookieHash}, handed_over = true,
      expires_at = now() + make_interval(mins => ${PREVIEW_MINUTES})
    from portal p join domain d on d.id = p.domain_id
    where p.id = v.portal_id and p.path = ${from.at.path} and ${domainAt(from.at.host)}
      and v.token_hash = ${from.tokenHash} and not v.handed_over and v.expires_at > now()
    returning v.portal_id`.execute(db)
  return rows[0]?.portal_id ?? null
}

/** Another customer, or nobody, for the time that is left. */
export async function choosePerson(tx: Tx, previewId: string, contactId: string | null): Promise<void> {
  await tx.updateTable('preview').set({ contact_id: contactId }).where('id', '=', previewId).execute()
}

export async function endPreview(tx: Tx, previewId: string): Promise<void> {
  await tx.deleteFrom('preview').where('id', '=', previewId).execute()
}

export async function contactExists(tx: Tx, contactId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('contact')
    .select('id')
    .where('id', '=', contactId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether no inbox is closed to them, hidden ones included: their tickets are still there. */
export async function seesEveryInbox(db: Db | Tx, { inboxes }: Pick<StaffActor, 'inboxes'>): Promise<boolean> {
  if (inboxes === 'all') return true
  const { rows } =
    await sql`select 1 from inbox where not open_to_all and id <> all(${inboxes}::bigint[]) limit 1`.execute(db)
  return rows.length === 0
}
