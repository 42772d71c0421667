import { admits } from '#server/membership/queries.ts'
import type { MemberState } from '#server/membership/member.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { Connection, Ending } from '../connection.ts'

export interface Person {
  readonly contactId: string
  readonly deleted: boolean
  readonly memberId: string | null
  readonly state: MemberState | null
  /** Invited, and the invitation taken back. */
  readonly revoked: boolean
}

const person = sql`c.id as "contactId", c.deleted_at is not null as deleted, m.id as "memberId", m.state,
  m.revoked_at is not null as revoked`

export interface Bound extends Person {
  /** The address that the provider named the last time. */
  readonly said: string | null
}

/** The contact whom somebody at a provider is, bound to them by who they are there. */
export async function findBound(tx: Db | Tx, issuer: string, subject: string): Promise<Bound | undefined> {
  const { rows } =
    await sql<Bound>`select ${person}, i.email as said from member_identity i join member m on m.id = i.member_id
    join contact c on c.id = m.contact_id where i.issuer = ${issuer} and i.subject = ${subject}`.execute(tx)
  return rows[0]
}

/** The contact who has an address. */
export async function findByAddress(tx: Tx, addressKey: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`select ${person} from contact_address a join contact c on c.id = a.contact_id
    left join member m on m.contact_id = c.id where a.address_key = ${addressKey}`.execute(tx)
  return rows[0]
}

/** The primary one first. */
export async function addressesOfContact(tx: Tx, contactId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('contact_address')
    .select('address')
    .where('contact_id', '=', contactId)
    .orderBy('is_primary', 'desc')
    .execute()
  return rows.map(({ address }) => address)
}

/** Whether a portal lets a contact in now; the session asks the same on each request. */
export async function isAdmitted(tx: Tx, portalId: string, contactId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from portal p join domain d on d.id = p.domain_id, contact c
    where p.id = ${portalId} and c.id = ${contactId} and ${admits}`.execute(tx)
  return rows.length > 0
}

/** What a domain makes of people whom it meets for the first time (O-07). */
export async function findAudience(tx: Tx, domainId: string): Promise<{ makeCompanies: boolean }> {
  const { rows } = await sql<{ makeCompanies: boolean }>`select
    coalesce((sign_in->'sso'->>'makeCompanies')::boolean, false) as "makeCompanies" from domain
    where id = ${domainId}`.execute(tx)
  return rows[0] ?? { makeCompanies: false }
}

/** Notes how a session was opened, so that it can be ended from both sides (O-08); it ends with the provider's. */
export async function addSsoSession(
  tx: Tx,
  of: {
    tokenHash: Buffer
    connectionId: string
    nameHash: Buffer | null
    ending: Ending | null
    until: string | null
  },
): Promise<void> {
  await sql`update session set expires_at = least(expires_at, ${of.until}::timestamptz)
    where token_hash = ${of.tokenHash} and ${of.until}::timestamptz is not null`.execute(tx)
  await sql`insert into sso_session (session_id, connection_id, name_hash, ending)
    select id, ${of.connectionId}, ${of.nameHash}, ${of.ending === null ? null : JSON.stringify(of.ending)}::jsonb
    from session where token_hash = ${of.tokenHash}`.execute(tx)
}

/** How a session was opened; undefined: not by SSO. */
export async function findSsoSession(
  db: Db | Tx,
  sessionId: string,
): Promise<{ connectionId: string; ending: Ending | null } | undefined> {
  const { rows } = await sql<{ connectionId: string; ending: Ending | null }>`select
    connection_id as "connectionId", ending from sso_session where session_id = ${sessionId}`.execute(db)
  return rows[0]
}

/**
 * Ends the sessions that a provider opened: all, or those of one name there.
 * @param of.sessionIndexes of the provider's own sessions; empty: whichever they were
 * @returns how many
 */
export async function endSsoSessions(
  tx: Tx,
  { id }: Pick<Connection, 'id'>,
  of?: { readonly nameHash: Buffer; readonly sessionIndexes: readonly string[] },
): Promise<number> {
  // One that we know no index of is ended by its name alone.
  const narrowed = of?.sessionIndexes.length
    ? sql`and coalesce(o.ending->>'sessionIndex' = any(${[...of.sessionIndexes]}::text[]), true)`
    : sql``
  const which = of === undefined ? sql`` : sql`and o.name_hash = ${of.nameHash} ${narrowed}`
  const { numAffectedRows } = await sql`delete from session s using sso_session o
    where o.session_id = s.id and o.connection_id = ${id} ${which}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Puts a contact into groups for their provider, and takes out of those that it put them into and does not name now. */
export async function setGroupsBySso(
  tx: Tx,
  of: { connectionId: string; contactId: string; groupIds: readonly string[] },
): Promise<{ added: string[]; removed: string[] }> {
  const removed = await sql<{ id: string }>`delete from access_group_contact where contact_id = ${of.contactId}
    and sso_connection_id = ${of.connectionId} and not group_id = any(${of.groupIds}::bigint[])
    returning group_id as id`.execute(tx)
  const added = await sql<{ id: string }>`insert into access_group_contact (group_id, contact_id, sso_connection_id)
    select id, ${of.contactId}, ${of.connectionId} from access_group where id = any(${of.groupIds}::bigint[])
    on conflict do nothing returning group_id as id`.execute(tx)
  return { added: added.rows.map(({ id }) => id), removed: removed.rows.map(({ id }) => id) }
}

/** Takes everybody out of the groups that a provider put them into and that it opens no more. */
export async function keepGroupsBySso(tx: Tx, connectionId: string, groupIds: readonly string[]): Promise<void> {
  await sql`delete from access_group_contact where sso_connection_id = ${connectionId}
    and not group_id = any(${[...groupIds]}::bigint[])`.execute(tx)
}
