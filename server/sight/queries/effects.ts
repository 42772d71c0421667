import type { PortalSettings } from '#server/actors.ts'
import { isInGroup, isListed } from '#server/membership/queries.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { matchesFilter } from '#server/tickets/visibility.ts'

/** As far as effects are counted. */
export const MOST_AFFECTED = 10_000
const LIMIT = sql.lit(MOST_AFFECTED + 1)
/** Longer than this nobody waits for a number. */
const TIMEOUT = sql.lit('4s')

/** The settings that decide who sees what. */
export interface Sight extends Pick<
  PortalSettings,
  'access' | 'ticketAccess' | 'ticketFilterSql' | 'memberFilterSql' | 'severalCompanies'
> {
  readonly groupIds: readonly string[]
  readonly domainId: string
}

export interface Lost {
  readonly customers: number
  readonly tickets: number
}

/** Who sees less with `to` than with `from`, and how many tickets somebody loses; null when counting takes too long. */
export function countLost(db: Db, from: Sight, to: Sight): Promise<Lost | null> {
  return withinTime(db, async (tx) => {
    await meetPeople(tx, from, to)
    const { rows } = await sql<Lost>`select (${lostCustomers(from, to)}) as customers,
      (${lostTickets(from, to)}) as tickets`.execute(tx)
    return rows[0] ?? null
  })
}

/** What a count finds out, in a transaction of its own that leaves nothing behind; null when it takes too long. */
export async function withinTime<T>(db: Db, count: (tx: Tx) => Promise<T>): Promise<T | null> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = ${TIMEOUT}`.execute(tx)
      return count(tx)
    })
  } catch (error) {
    // https://www.postgresql.org/docs/current/errcodes-appendix.html query_canceled
    if ((error as { code?: string }).code === '57014') return null
    throw error
  }
}

/** Whether the contact `c` gets in: whom single sign-on of the domain is for (O-07), in one of the groups (R-02). */
const enters = (sight: Sight): RawBuilder<boolean> =>
  sql<boolean>`(exists (select 1 from domain d where d.id = ${sight.domainId} and ${isListed}) and ${isGrouped(sight)})`

const isGrouped = ({ access, groupIds }: Sight): RawBuilder<boolean> =>
  access !== 'groups'
    ? sql<boolean>`true`
    : sql<boolean>`exists (select 1 from unnest(${groupIds}::bigint[]) as asked (id) where ${isInGroup(sql`asked.id`)})`

/** The companies in view, as an array: what companiesInView gives one member, for all of them at once. */
function companies({ ticketAccess, memberFilterSql, severalCompanies }: Sight): RawBuilder<unknown> {
  if (ticketAccess === 'own' || (ticketAccess === 'filtered' && memberFilterSql === null)) return sql`'{}'::bigint[]`
  const all = sql`array(select cc.company_id from contact_company cc join company o on o.id = cc.company_id
    where cc.contact_id = c.id and o.deleted_at is null ${severalCompanies ? sql`` : sql`and cc.is_primary`})`
  return ticketAccess === 'company'
    ? all
    : sql`case when (${sql.raw(memberFilterSql ?? 'false')}) then ${all} else '{}'::bigint[] end`
}

/**
 * Two tables for this transaction: who gets in before, and with which companies in view. `stays`: gets in after, too;
 * `kept`: that company stays in view.
 */
async function meetPeople(tx: Tx, from: Sight, to: Sight): Promise<void> {
  await sql`create temp table sight_person on commit drop as
    select c.id, ${enters(to)} as stays, ${companies(from)} as before, ${companies(to)} as after
    from member m join contact c on c.id = m.contact_id
    where m.state = 'active' and c.deleted_at is null and ${enters(from)}`.execute(tx)
  await sql`create temp table sight_company on commit drop as
    select p.id, p.stays, p.after, o.company_id, p.stays and o.company_id = any(p.after) as kept
    from sight_person p cross join unnest(p.before) as o (company_id)`.execute(tx)
  await sql`create index on sight_person (id)`.execute(tx)
  await sql`create index on sight_company (id)`.execute(tx)
  await sql`create index on sight_company (company_id) where not kept`.execute(tx)
  await sql`analyze sight_person, sight_company`.execute(tx)
}

const alive = (sight: Sight): RawBuilder<boolean> => sql<boolean>`(t.deleted_at is null and ${matchesFilter(sight)})`

/** Of a ticket `t` in a company that leaves `x`'s view: whether they see it after all, as their own or another company's. */
const stillSeen = (to: Sight): RawBuilder<boolean> => sql<boolean>`(x.stays and ${matchesFilter(to)} and (
    exists (select 1 from ticket_contact own where own.ticket_id = t.id and own.contact_id = x.id)
    or exists (select 1 from ticket_company other where other.ticket_id = t.id and other.company_id = any(x.after))))`

/** Tickets that were in the portal and are not any more, for whoever saw them. */
const dropped = (from: Sight, to: Sight): RawBuilder<boolean> =>
  from.ticketFilterSql === to.ticketFilterSql
    ? sql<boolean>`false`
    : sql<boolean>`(${alive(from)} and not ${matchesFilter(to)})`

function lostCustomers(from: Sight, to: Sight): RawBuilder<unknown> {
  return sql`select count(*)::int from (select 1 from sight_person p where
      exists (select 1 from ticket_contact tc join ticket t on t.id = tc.ticket_id
        where tc.contact_id = p.id and (${dropped(from, to)} or (not p.stays and ${alive(from)})))
      or exists (select 1 from sight_company x where x.id = p.id and x.kept and x.company_id in (
        select o.company_id from ticket t join ticket_company o on o.ticket_id = t.id where ${dropped(from, to)}))
      or exists (select 1 from sight_company x join ticket_company o on o.company_id = x.company_id
        join ticket t on t.id = o.ticket_id where x.id = p.id and not x.kept and ${alive(from)} and not ${stillSeen(to)})
    limit ${LIMIT}) lost`
}

function lostTickets(from: Sight, to: Sight): RawBuilder<unknown> {
  return sql`select count(*)::int from (select id from (
      select t.id from ticket t where ${dropped(from, to)} and (
        exists (select 1 from ticket_contact tc where tc.ticket_id = t.id and tc.contact_id in (select id from sight_person))
        or exists (select 1 from ticket_company o where o.ticket_id = t.id and o.company_id in (select company_id from sight_company)))
      union all
      select t.id from sight_person p join ticket_contact tc on tc.contact_id = p.id join ticket t on t.id = tc.ticket_id
        where not p.stays and ${alive(from)}
      union all
      select t.id from ticket_company o join ticket t on t.id = o.ticket_id
        where o.company_id in (select company_id from sight_company where not kept) and ${alive(from)}
          and exists (select 1 from sight_company x where x.company_id = o.company_id and not x.kept and not ${stillSeen(to)})
    ) lost group by id limit ${LIMIT}) counted`
}

/** Who gets in by which groups now. */
export async function groupsOf(db: Db | Tx, portalId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select g.id, g.name from portal_access_group pg
    join access_group g on g.id = pg.group_id where pg.portal_id = ${portalId} order by g.name_key, g.id`.execute(db)
  return rows
}

/** Customers who are signed in to the portal, as far as they are counted. */
export async function countSignedIn(db: Db, portalId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int from (select member_id from session
    where portal_id = ${portalId} and expires_at > now() group by member_id limit ${LIMIT}) x`.execute(db)
  return rows[0]?.count ?? 0
}
