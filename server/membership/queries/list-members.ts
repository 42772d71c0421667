import type { PageOf } from '#contract/common.ts'
import type { Member, MemberQuery, MemberStatus } from '#contract/members.ts'
import type { StaffActor } from '#server/actors.ts'
import { addressKey, contactName } from '#server/contacts/contact.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readIdCursor, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { queryOf } from '#server/tickets/words.ts'
import type { MemberState } from '../member.ts'
import { memberDeeds } from '../policy.ts'
import { admits, isInGroup } from '../queries.ts'

interface Row {
  id: string
  contact_id: string
  first_name: string
  last_name: string
  address: string | null
  state: MemberState
  status: MemberStatus
  link_open: boolean
  problem: string | null
  portal_id: string | null
  portal_name: string | null
  company: Member['company']
  invited_at: string | null
  registered_at: string | null
  last_seen_at: string | null
  sessions: number
}

const status = sql`case when m.state = 'active' then 'registered' when m.state <> 'invited' then m.state
  when m.revoked_at is not null then 'revoked' when i.state = 'failed' then 'failed' else 'invited' end`

const SELECT = sql`select m.id, m.contact_id, c.first_name, c.last_name, a.address, m.state, ${status} as status,
    exists (select 1 from one_time_link l where l.member_id = m.id and l.purpose = 'invite' and l.used_at is null
      and l.expires_at > now()) as link_open,
    case when i.state = 'failed' then i.error end as problem, m.portal_id, p.name as portal_name,
    (select json_build_object('id', o.id::text, 'name', o.name) from contact_company cc
      join company o on o.id = cc.company_id and o.deleted_at is null
      where cc.contact_id = c.id and cc.is_primary) as company,
    m.invited_at, m.registered_at, m.last_seen_at,
    (select count(*)::int from session s where s.member_id = m.id and s.expires_at > now()) as sessions
  from member m
  join contact c on c.id = m.contact_id and c.deleted_at is null
  left join contact_address a on a.contact_id = c.id and a.is_primary
  left join outgoing_mail i on i.id = m.invitation_id
  left join portal p on p.id = m.portal_id`

/** The same words as `status` says, so that the index by state narrows first. */
const STATUS: Record<MemberStatus, RawBuilder<unknown>> = {
  invited: sql`m.state = 'invited' and m.revoked_at is null and i.state is distinct from 'failed'`,
  failed: sql`m.state = 'invited' and m.revoked_at is null and i.state = 'failed'`,
  revoked: sql`m.state = 'invited' and m.revoked_at is not null`,
  registered: sql`m.state = 'active'`,
  waiting: sql`m.state = 'waiting'`,
  disabled: sql`m.state = 'disabled'`,
}

function shown(staff: StaffActor, row: Row): Member {
  const member = {
    id: row.id,
    contactId: row.contact_id,
    name: contactName(row),
    email: row.address,
    company: row.company,
    status: row.status,
    expired: row.status === 'invited' && !row.link_open,
    problem: row.problem,
    portal: row.portal_id === null ? null : { id: row.portal_id, name: row.portal_name ?? '' },
    invitedAt: row.invited_at,
    registeredAt: row.registered_at,
    lastSeenAt: row.last_seen_at,
    sessions: row.sessions,
  }
  return { ...member, can: memberDeeds(staff, member) }
}

/** One page, the newest first. `q` finds as the list of contacts does. */
export async function listMembers(db: Db, staff: StaffActor, query: MemberQuery): Promise<PageOf<Member>> {
  const { limit = 25, q, portal, group } = query
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (query.after !== undefined) conditions.push(sql`m.id < ${readIdCursor(query.after)}`)
  if (query.status !== undefined) conditions.push(STATUS[query.status])
  if (q !== undefined && q.trim() !== '') conditions.push(matches(q))
  if (portal !== undefined)
    conditions.push(
      sql`exists (select 1 from portal p join domain d on d.id = p.domain_id where p.id = ${portal} and ${admits})`,
    )
  if (group !== undefined) conditions.push(isInGroup(sql`${group}::bigint`))
  const { rows } = await sql<Row>`${SELECT} where ${sql.join(conditions, sql` and `)}
    order by m.id desc limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => shown(staff, row)),
    next: last && rows.length > limit ? writeCursor([last.id]) : null,
  }
}

function matches(q: string): RawBuilder<unknown> {
  const words = queryOf(q)
  const byWords = words === null ? sql`false` : sql`c.words @@ ${words}::tsquery`
  return q.includes('@') ? sql`(${byWords} or a.address_key = ${addressKey(q)})` : byWords
}

/** A member whose contact is not deleted. */
export async function getMember(db: Db | Tx, staff: StaffActor, id: string): Promise<Member | null> {
  const { rows } = await sql<Row>`${SELECT} where m.id = ${id}`.execute(db)
  return rows[0] ? shown(staff, rows[0]) : null
}
