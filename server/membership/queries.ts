import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { sql } from '#server/platform/database/connect.ts'
import { domainAt, type PortalAddress, portalColumns, type PortalRow } from '#server/portals/queries.ts'

export interface MemberSession extends PortalRow {
  session_id: string
  seen_at: string
  member_id: string
  contact_id: string
  view: 'mine' | 'organization'
  first_name: string
  last_name: string
  address: string | null
  /** The primary company first. */
  companies: { id: string; name: string; primary: boolean }[] | null
  chosen_company_id: string | null
  /** Whether the portal lets them in; asked on every request. */
  admitted: boolean
}

/**
 * Whether a portal `p` lets the contact `c` in: everybody who has an account, or the members of its access groups
 * . A portal that asks for groups and names none lets nobody in.
 */
export const admits = sql<boolean>`(p.access is distinct from 'groups' or exists (
  select 1 from portal_access_group pg where pg.portal_id = p.id and (
    exists (select 1 from access_group_contact ac where ac.group_id = pg.group_id and ac.contact_id = c.id)
    or exists (select 1 from access_group_list al join list_member lm on lm.list_id = al.list_id
      where al.group_id = pg.group_id and lm.contact_id = c.id))))`

/**
 * What pages need to know of a person and their portal, with `contact c`, `member m`, `contact_address a` and the tables
 * of portalColumns in reach.
 */
export const memberColumns = sql`c.first_name, c.last_name, a.address, m.company_id as chosen_company_id,
  ${admits} as admitted, ${portalColumns},
  (select json_agg(json_build_object('id', o.id::text, 'name', o.name, 'primary', cc.is_primary)
    order by cc.is_primary desc, o.name_key, o.id) from contact_company cc
    join company o on o.id = cc.company_id and o.deleted_at is null where cc.contact_id = c.id) as companies`

/** A session that runs, of a member who is active, in a portal that is live, with all that a page needs, in one go. */
export async function findMemberSession(
  db: Db,
  by: { readonly tokenHashes: readonly Buffer[]; readonly at: PortalAddress } | { readonly sessionId: string },
): Promise<MemberSession | undefined> {
  const which =
    'sessionId' in by
      ? sql`s.id = ${by.sessionId}`
      : sql`s.token_hash = any(${by.tokenHashes}) and p.path = ${by.at.path} and ${domainAt(by.at.host)}`
  const { rows } =
    await sql<MemberSession>`select s.id as session_id, s.seen_at, m.id as member_id, m.contact_id, m.view,
      ${memberColumns}
    from session s
    join portal p on p.id = s.portal_id and p.live
    join domain d on d.id = p.domain_id
    join member m on m.id = s.member_id and m.state = 'active'
    join contact c on c.id = m.contact_id and c.deleted_at is null
    left join contact_address a on a.contact_id = c.id and a.is_primary
    cross join account
    where ${which} and s.expires_at > now()
      and (d.idle_minutes is null or s.seen_at > now() - make_interval(mins => d.idle_minutes))`.execute(db)
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
