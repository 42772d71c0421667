import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { domainAt, type PortalAddress } from '#server/portals/queries.ts'
import { type MemberSession, memberColumns } from '../queries.ts'

export interface PreviewSession extends Omit<MemberSession, 'consent_due'> {
  preview_id: string
  staff_session_id: string
  /** Null: nobody was chosen. */
  viewed_id: string | null
  ends_at: string
}

/**
 * A preview that runs, read as the customer's own session would be: the same columns, so that what staff see is what
 * the customer would. Who is nobody has ids of nobody, and so sees nothing. The portal may be off.
 */
export async function findPreview(
  db: Db,
  by: { readonly tokenHashes: readonly Buffer[]; readonly at: PortalAddress } | { readonly previewId: string },
): Promise<PreviewSession | undefined> {
  const which =
    'previewId' in by
      ? sql`v.id = ${by.previewId}`
      : sql`v.token_hash = any(${by.tokenHashes}) and p.path = ${by.at.path} and ${domainAt(by.at.host)}`
  const { rows } = await sql<PreviewSession>`select v.id as preview_id, v.staff_session_id, v.contact_id as viewed_id,
      v.expires_at as ends_at, '0' as session_id, now() as seen_at, coalesce(m.id, 0)::text as member_id,
      coalesce(c.id, 0)::text as contact_id, coalesce(m.view, 'mine') as view, ${memberColumns}
    from preview v
    join portal p on p.id = v.portal_id
    join domain d on d.id = p.domain_id
    left join contact c on c.id = v.contact_id and c.deleted_at is null
    left join member m on m.contact_id = c.id
    left join contact_address a on a.contact_id = c.id and a.is_primary
    cross join account
    where ${which} and v.handed_over and v.expires_at > now() and (v.contact_id is null or c.id is not null)`.execute(
    db,
  )
  return rows[0]
}
