import type { AccessEffects, GroupEffectsQuery } from '#contract/sight.ts'
import { admits, admitsBy, type Belonging, isInGroup } from '#server/membership/queries.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { withinTime } from './effects.ts'
import { invites, isHelpedBy, unwritten } from './list-effects.ts'

/** A change of who belongs where that is not made yet. */
interface Change {
  /** Contacts whom it may move, as a table of `contact_id`. */
  readonly concerned: RawBuilder<unknown>
  /** Whether the contact `c` is in the group or on the list that changes: now, and then. */
  readonly before: RawBuilder<boolean>
  readonly after: RawBuilder<boolean>
  /** The tables that would be others then. */
  readonly altered: Partial<Belonging>
  /** Of a portal `p` on the domain `d`: whether it looks at the group or the list at all. */
  readonly looks: RawBuilder<boolean>
}

/** What a list or a contact that joins an access group, or leaves it, opens and closes; null: too many to count. */
export function countByGroup(
  db: Db,
  groupId: string,
  of: { readonly change: GroupEffectsQuery['change'] } & ({ readonly listId: string } | { readonly contactId: string }),
): Promise<AccessEffects | null> {
  const list = 'listId' in of
  const id = sql`${list ? of.listId : of.contactId}::bigint`
  const [table, column] = list ? [sql`access_group_list`, sql`list_id`] : [sql`access_group_contact`, sql`contact_id`]
  const rows = sql`select group_id, ${column} from ${table}`
  const changed =
    of.change === 'join'
      ? sql`(${rows} union all select ${groupId}::bigint, ${id})`
      : sql`(${rows} where group_id <> ${groupId} or ${column} <> ${id})`
  const altered: Partial<Belonging> = list ? { groupList: changed } : { groupContact: changed }
  const group = sql`${groupId}::bigint`
  return withinTime(db, (tx) =>
    count(tx, {
      concerned: list
        ? sql`(select contact_id from list_member where list_id = ${id})`
        : sql`(select ${id} as contact_id)`,
      before: isInGroup(group),
      after: isInGroup(group, altered),
      altered,
      looks: sql<boolean>`exists (select 1 from portal_access_group g where g.portal_id = p.id and g.group_id = ${group})`,
    }),
  )
}

/** What another filter of an active list opens and closes; null: too many to count. */
export function countByFilter(db: Db, listId: string, filterSql: string): Promise<AccessEffects | null> {
  const id = sql`${listId}::bigint`
  const on = (table: RawBuilder<unknown>) =>
    sql<boolean>`exists (select 1 from ${table} x where x.list_id = ${id} and x.contact_id = c.id)`
  return withinTime(db, async (tx) => {
    await sql`create temp table sight_listed on commit drop as
      select ${id} as list_id, c.id as contact_id from contact c
      where c.deleted_at is null and (${sql.raw(filterSql)})`.execute(tx)
    await sql`create index on sight_listed (contact_id)`.execute(tx)
    await sql`analyze sight_listed`.execute(tx)
    return count(tx, {
      concerned: sql`(select contact_id from sight_listed
        union select contact_id from list_member where list_id = ${id})`,
      before: on(sql`list_member`),
      after: on(sql`sight_listed`),
      altered: {
        listMember: sql`(select list_id, contact_id from list_member where list_id <> ${id}
          union all select list_id, contact_id from sight_listed)`,
      },
      looks: isHelpedBy(listId),
    })
  })
}

const NOTHING: AccessEffects = { joins: 0, leaves: 0, gains: 0, loses: 0, mails: 0, portals: [] }

/**
 * Asks the rule of admission as things are and as they would be. It knows people by their lists and groups alone, so one
 * of those who have the same answers for all of them: 100,000 contacts are a few questions.
 */
async function count(tx: Tx, change: Change): Promise<AccessEffects> {
  const { rows } = await sql<AccessEffects>`with ${peopleAlike(change)},
    moved as materialized (
      select c.id, c.people, p.id as portal_id, ${admitsBy(change.altered)} as opens, ${invites} as invites
      from alike c cross join portal p join domain d on d.id = p.domain_id
      where ${change.looks} and ${admits} <> ${admitsBy(change.altered)}),
    written as (
      select unnest(a.ids) as id from alike a where exists (select from moved m where m.id = a.id and m.opens and m.invites)),
    signed_in as (
      select lost.portal_id, count(distinct s.member_id)::int as people
      from (select m.portal_id, unnest(a.ids) as id from moved m join alike a on a.id = m.id where not m.opens) lost
      join member r on r.contact_id = lost.id
      join session s on s.member_id = r.id and s.portal_id = lost.portal_id and s.expires_at > now()
      group by lost.portal_id),
    counted as (
      select portal_id, coalesce(sum(people) filter (where opens), 0) as gains,
        coalesce(sum(people) filter (where not opens), 0) as loses
      from moved group by portal_id)
    select (select count(*) from asked where after and not before)::int as joins,
      (select count(*) from asked where before and not after)::int as leaves,
      (select coalesce(sum(people), 0) from (select distinct id, people from moved where opens) x)::int as gains,
      (select coalesce(sum(people), 0) from (select distinct id, people from moved where not opens) x)::int as loses,
      (select count(*) from written c where ${unwritten})::int as mails,
      (select coalesce(json_agg(json_build_object('id', p.id::text, 'name', p.name, 'live', p.live, 'gains', k.gains,
          'loses', k.loses, 'signedIn', coalesce(s.people, 0)) order by p.id), '[]')
        from counted k join portal p on p.id = k.portal_id left join signed_in s on s.portal_id = p.id) as portals`.execute(
    tx,
  )
  return rows[0] ?? NOTHING
}

/** Whom the change concerns, and those whom it moves: everybody of the same lists and groups in one row, under one's id. */
const peopleAlike = ({ concerned, before, after }: Change) => sql`
    asked as materialized (
      select c.id, ${before} as before, ${after} as after
      from ${concerned} n join contact c on c.id = n.contact_id and c.deleted_at is null),
    on_lists as (
      select a.id, array_agg(m.list_id order by m.list_id) as lists from asked a join list_member m on m.contact_id = a.id
      where a.before <> a.after and m.list_id in (select list_id from access_group_list
        union select unnest(sso_list_ids) from domain)
      group by a.id),
    by_hand as (
      select a.id, array_agg(g.group_id order by g.group_id) as groups
      from asked a join access_group_contact g on g.contact_id = a.id where a.before <> a.after group by a.id),
    alike as materialized (
      select min(a.id) as id, array_agg(a.id) as ids, count(*)::int as people
      from asked a left join on_lists l on l.id = a.id left join by_hand g on g.id = a.id
      where a.before <> a.after group by a.after, l.lists, g.groups)`
