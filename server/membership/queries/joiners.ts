import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { contactName } from '#server/contacts/contact.ts'
import { GRACE_MINUTES } from '../queue.ts'

/**
 * Contacts whom the groups of a live portal let in, with the portal and since when, once for each way in. What was
 * undone is not there, so that its mail is never written (R-04).
 */
const joined = sql`(
  select o.id as portal_id, ac.contact_id, greatest(o.open_since, pg.since, ac.since) as since
    from portal o join domain d on d.id = o.domain_id and d.sign_in_method = 'registration'
    join portal_access_group pg on pg.portal_id = o.id
    join access_group_contact ac on ac.group_id = pg.group_id
    where o.live and o.access = 'groups'
  union all
  select o.id, lm.contact_id, greatest(o.open_since, pg.since, al.since, lm.since)
    from portal o join domain d on d.id = o.domain_id and d.sign_in_method = 'registration'
    join portal_access_group pg on pg.portal_id = o.id
    join access_group_list al on al.group_id = pg.group_id
    join list_member lm on lm.list_id = al.list_id
    where o.live and o.access = 'groups')`

/** Who can be invited: a contact that is there, with an address, who has no login and was never invited. */
const withoutLogin = sql`select j.contact_id, j.portal_id, j.since, c.first_name, c.last_name, a.address
  from ${joined} j join contact c on c.id = j.contact_id and c.deleted_at is null
  join contact_address a on a.contact_id = c.id and a.is_primary
  where not exists (select 1 from member m where m.contact_id = j.contact_id)`

const graceOver = (since: RawBuilder<unknown>) => sql`${since} <= now() - make_interval(mins => ${GRACE_MINUTES})`

/** The next contacts to invite, by their ids; a contact of several portals belongs to the one that let them in first. */
export async function dueJoiners(tx: Tx, after: string, limit: number) {
  const { rows } = await sql<{
    contact_id: string
    portal_id: string
    first_name: string
    last_name: string
    address: string
  }>`select distinct on (w.contact_id) w.* from (${withoutLogin} and j.contact_id > ${after}) w
    where ${graceOver(sql`w.since`)} order by w.contact_id, w.since, w.portal_id limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    contactId: row.contact_id,
    portalId: row.portal_id,
    name: contactName(row),
    address: row.address,
  }))
}

/** When the grace of the next one is over; null when nobody waits. */
export async function nextJoinerAt(tx: Tx): Promise<Date | null> {
  const { rows } = await sql<{ at: string | null }>`select min(w.since) + make_interval(mins => ${GRACE_MINUTES}) as at
    from (${withoutLogin}) w where not ${graceOver(sql`w.since`)}`.execute(tx)
  const at = rows[0]?.at ?? null
  return at === null ? null : new Date(at)
}

/** More than this many are not counted: the page says "more". */
const MOST_COUNTED = 200_000

/** How many contacts get their invitation soon, or are just getting it. */
export async function countJoiners(db: Db): Promise<{ waiting: number; more: boolean }> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select distinct w.contact_id from (${withoutLogin}) w limit ${MOST_COUNTED + 1}) n`.execute(db)
  const count = rows[0]?.count ?? 0
  return { waiting: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED }
}

/** Makes contacts invited members, those who are none yet. @returns the members made, by contact */
export async function addInvited(
  tx: Tx,
  of: readonly { contactId: string; portalId: string }[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; contact_id: string }>`
    insert into member (contact_id, portal_id, invited_at)
    select r.contact_id, r.portal_id, now() from unnest(${of.map((one) => one.contactId)}::bigint[],
      ${of.map((one) => one.portalId)}::bigint[]) as r (contact_id, portal_id)
    on conflict (contact_id) do nothing returning id, contact_id`.execute(tx)
  return new Map(rows.map((row) => [row.contact_id, row.id]))
}

/** Keeps which mail holds whose invitation. */
export async function setInvitations(tx: Tx, of: readonly { memberId: string; mailId: string }[]): Promise<void> {
  await sql`update member m set invitation_id = r.mail_id from unnest(${of.map((one) => one.memberId)}::bigint[],
    ${of.map((one) => one.mailId)}::bigint[]) as r (member_id, mail_id) where m.id = r.member_id`.execute(tx)
}
