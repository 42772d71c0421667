import type { Language } from '#contract/languages.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { domainAt, type PortalAddress, portalColumns, type PortalRow } from '#server/portals/queries.ts'
import type { MemberState } from './member.ts'

/** Who is on which list and in which group, as tables: now, or as it would be. */
export interface Belonging {
  readonly listMember: RawBuilder<unknown>
  readonly groupList: RawBuilder<unknown>
  readonly groupContact: RawBuilder<unknown>
}

const NOW: Belonging = {
  listMember: sql`list_member`,
  groupList: sql`access_group_list`,
  groupContact: sql`access_group_contact`,
}

/** Under SSO: whether the contact `c` is on one of the lists that the domain `d` is for (O-07). */
const isListedBy = ({
  listMember,
}: Belonging) => sql<boolean>`(d.sign_in_method = 'registration' or d.sso_list_ids is null or exists (
  select 1 from ${listMember} sl where sl.list_id = any(d.sso_list_ids) and sl.contact_id = c.id))`

/** Whether the contact `c` is in an access group: by a list, or named (G-02). */
export function isInGroup(group: RawBuilder<unknown>, changed: Partial<Belonging> = {}): RawBuilder<boolean> {
  const { listMember, groupList, groupContact } = { ...NOW, ...changed }
  return sql<boolean>`(exists (select 1 from ${groupContact} ac where ac.group_id = ${group} and ac.contact_id = c.id)
    or exists (select 1 from ${groupList} al join ${listMember} lm on lm.list_id = al.list_id
      where al.group_id = ${group} and lm.contact_id = c.id))`
}

/**
 * Whether a portal `p` on the domain `d` lets the contact `c` in: everybody who has an account, or the members of its
 * access groups (R-02); under SSO only who is on the lists that it is for (O-07). A portal that asks for groups and names
 * none lets nobody in.
 */
export function admitsBy(changed: Partial<Belonging>): RawBuilder<boolean> {
  return sql<boolean>`(${isListedBy({ ...NOW, ...changed })} and (p.access is distinct from 'groups' or exists (
    select 1 from portal_access_group pg where pg.portal_id = p.id and ${isInGroup(sql`pg.group_id`, changed)})))`
}
/** The same, of lists and groups as they are now. */
export const admits = admitsBy({})
/** The part of it that single sign-on asks, of the domain `d` alone. */
export const isListed = isListedBy(NOW)

/** A contact as a portal meets them, signed in or not. */
export interface ReaderRow extends PortalRow {
  contact_id: string
  first_name: string
  last_name: string
  address: string | null
  /** The primary company first. */
  companies: { id: string; name: string; primary: boolean }[] | null
  /** Null where they have no account. */
  member_id: string | null
  member_state: MemberState | null
  view: 'mine' | 'organization' | null
  chosen_company_id: string | null
  /** The language that the member chose (D-06). */
  chosen_language: Language | null
  /** Whether the portal lets them in; asked on every request (R-15). */
  admitted: boolean
  /** Whether they are among those whom single sign-on is for; one of the reasons why they are admitted or not. */
  listed: boolean
}

export interface MemberSession extends ReaderRow {
  session_id: string
  seen_at: string
  member_id: string
  view: 'mine' | 'organization'
  /** Whether they signed in after their consent ran out (C-04); null where nobody was asked. */
  consent_due: boolean | null
}

/**
 * What pages need to know of a person and their portal, with `contact c`, `member m`, `contact_address a` and the tables
 * of portalColumns in reach.
 */
export const memberColumns = sql`m.state as member_state, c.first_name, c.last_name, a.address, m.company_id as chosen_company_id,
  m.language as chosen_language,
  ${admits} as admitted, ${isListed} as listed, ${portalColumns},
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
      ${memberColumns},
      (d.consent_renewed_at is not null and s.created_at >= d.consent_renewed_at and (select max(k.given_at) from consent k
        where k.contact_id = c.id and k.domain_id = d.id) < d.consent_renewed_at) as consent_due
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

/**
 * A contact in each of the portals, or in one of them, whether they could sign in there or not: for mails, for looking
 * through a customer's eyes, and to explain why somebody sees nothing. The portal they used last comes first.
 */
export async function findReaders(db: Db | Tx, contactId: string, portalId?: string): Promise<ReaderRow[]> {
  const { rows } = await sql<ReaderRow>`select m.id as member_id, c.id as contact_id, m.view, ${memberColumns}
    from contact c
    cross join portal p
    join domain d on d.id = p.domain_id
    left join member m on m.contact_id = c.id
    left join contact_address a on a.contact_id = c.id and a.is_primary
    cross join account
    where c.id = ${contactId} and c.deleted_at is null ${portalId === undefined ? sql`` : sql`and p.id = ${portalId}`}
    order by (select max(s.seen_at) from session s where s.member_id = m.id and s.portal_id = p.id) desc nulls last,
      p.live desc, p.id`.execute(db)
  return rows
}

/** Whether a contact matches the portal's member filter (F-08); asked anew each time, so that it is exact at once. */
export async function matchesMemberFilter(db: Db | Tx, contactId: string, memberFilterSql: string): Promise<boolean> {
  const { rows } = await sql`select 1 from contact c
    where c.id = ${contactId} and (${sql.raw(memberFilterSql)})`.execute(db)
  return rows.length > 0
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
