import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { sql } from '#server/platform/database/connect.ts'

/** A session that runs, of a member who is active, in a portal that is live, with all that a page needs, in one go. */
export async function findMemberSession(
  db: Db,
  by: { readonly tokenHash: Buffer; readonly portalPath: string } | { readonly sessionId: string },
) {
  const which =
    'sessionId' in by ? sql`s.id = ${by.sessionId}` : sql`s.token_hash = ${by.tokenHash} and p.path = ${by.portalPath}`
  const { rows } = await sql<{
    session_id: string
    seen_at: string
    member_id: string
    contact_id: string
    view: 'mine' | 'organization'
    first_name: string
    last_name: string
    address: string | null
    company_id: string | null
    company_name: string | null
    portal_id: string
    portal_name: string
    path: string
    live: boolean
    ticket_access: 'own' | 'company'
    default_inbox_id: string | null
    idle_minutes: number | null
    mask_staff: boolean
    form_label: string
    account_name: string
    brand_colour: string
  }>`select s.id as session_id, s.seen_at, m.id as member_id, m.contact_id, m.view, c.first_name, c.last_name,
      a.address, o.id as company_id, o.name as company_name,
      p.id as portal_id, p.name as portal_name, p.path, p.live, p.ticket_access, p.default_inbox_id, p.idle_minutes,
      p.mask_staff, p.form_label, account.name as account_name, account.brand_colour
    from session s
    join portal p on p.id = s.portal_id and p.live
    join member m on m.id = s.member_id and m.state = 'active'
    join contact c on c.id = m.contact_id and c.deleted_at is null
    left join contact_address a on a.contact_id = c.id and a.is_primary
    left join contact_company cc on cc.contact_id = c.id and cc.is_primary
    left join company o on o.id = cc.company_id and o.deleted_at is null
    cross join account
    where ${which} and s.expires_at > now()
      and (p.idle_minutes is null or s.seen_at > now() - make_interval(mins => p.idle_minutes))`.execute(db)
  return rows[0]
}

export async function touchMemberSession(db: Db, sessionId: string, memberId: string): Promise<void> {
  await sql`with seen as (update session set seen_at = now() where id = ${sessionId})
    update member set last_seen_at = now() where id = ${memberId}`.execute(db)
}

export async function addMemberSession(
  db: Db | Tx,
  session: {
    tokenHash: Buffer
    memberId: string
    portalId: string
    expiresAt: Date
    remembered: boolean
    agent: string | null
  },
): Promise<void> {
  await db
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      member_id: session.memberId,
      portal_id: session.portalId,
      expires_at: session.expiresAt.toISOString(),
      remembered: session.remembered,
      agent: session.agent,
    })
    .execute()
}
