import type { Count, PageOf } from '#contract/common.ts'
import type { TicketCounts, TicketQuery, TicketRow } from '#contract/tickets.ts'
import type { StaffActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { maySee } from '../visibility.ts'
import { newestMatches } from './search-index.ts'

const COUNTED = 100
/** The most matches of a search: who needs an older one adds a word. */
const MOST_FOUND = 200

interface Row {
  id: string
  key: string
  subject: string
  closed: boolean
  stage_id: string
  stage_name: string
  owner_id: string | null
  owner_name: string | null
  inbox_id: string | null
  inbox_name: string | null
  priority: TicketRow['priority']
  last_text: string | null
  last_author: 'contact' | 'staff' | null
  last_name: string | null
  created_at: string
  activity_at: string
  contact_id: string | null
  first_name: string | null
  contact_last_name: string | null
  address: string | null
  company_id: string | null
  company_name: string | null
}

function filters(staff: StaffActor, query: TicketQuery): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [maySee(staff, { deleted: query.deleted ?? false })]
  if (query.inbox) all.push(sql`t.inbox_id = ${query.inbox}`)
  if (query.state) all.push(sql`t.closed = ${query.state === 'closed'}`)
  if (query.stage) all.push(sql`t.stage_id = ${query.stage}`)
  if (query.owner === 'none') all.push(sql`t.owner_id is null`)
  else if (query.owner) all.push(sql`t.owner_id = ${query.owner === 'me' ? staff.userId : query.owner}`)
  if (query.contact)
    all.push(sql`exists (select 1 from ticket_contact x where x.ticket_id = t.id and x.contact_id = ${query.contact})`)
  if (query.company)
    all.push(sql`exists (select 1 from ticket_company x where x.ticket_id = t.id and x.company_id = ${query.company})`)
  return all
}

/** Where the tickets of a page are read from, with what orders them there. */
interface Source {
  readonly from: RawBuilder<unknown>
  readonly activity: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
}

const plain = (from: RawBuilder<unknown>): Source => ({ from, activity: sql`t.activity_at`, id: sql`t.id` })

/** The tickets of one contact or company, those that a search finds, or all. */
async function sourceOf(db: Db, staff: StaffActor, query: TicketQuery): Promise<Source> {
  if (query.q !== undefined && query.q.trim() !== '') return plain(await searched(db, staff, query, query.q))
  const of = query.contact ? 'contact' : query.company ? 'company' : null
  if (of === null || query.deleted) return plain(sql`ticket t`)
  // Their association rows are in the order of the list already: a page of a company's 200,000 is one index range.
  return {
    from: sql`${sql.table(`ticket_${of}`)} x join ticket t on t.id = x.ticket_id
      and x.${sql.ref(`${of}_id`)} = ${query[of]} and not x.hidden`,
    activity: sql`x.activity_at`,
    id: sql`x.ticket_id`,
  }
}

async function searched(db: Db, staff: StaffActor, query: TicketQuery, text: string): Promise<RawBuilder<unknown>> {
  const where = sql.join(filters(staff, query), sql` and `)
  const matches = await newestMatches(db, { column: 'staff_words', text, readers: [] }, MOST_FOUND, where)
  if (matches === null) return sql`(select * from ticket where false) t`
  return sql`(${matches}) m join ticket t on t.id = m.ticket_id`
}

/** Tickets that the staff member may see, a page at a time. */
export async function listTickets(db: Db, staff: StaffActor, query: TicketQuery): Promise<PageOf<TicketRow>> {
  const limit = query.limit ?? 25
  const sort = query.sort ?? '-activityAt'
  const direction = sql.raw(sort.startsWith('-') ? 'desc' : 'asc')
  const byId = sort.endsWith('id')
  const source = await sourceOf(db, staff, query)
  const key = byId ? source.id : source.activity
  const where = filters(staff, query)
  if (query.after) {
    const [value, id] = readCursor(query.after, 2)
    where.push(
      sql`(${key}, ${source.id}) ${sql.raw(sort.startsWith('-') ? '<' : '>')} (${value}::${sql.raw(byId ? 'bigint' : 'timestamptz')}, ${id}::bigint)`,
    )
  }
  const { rows } =
    await sql<Row>`select p.*, p.key::text as key, s.name as stage_name, u.name as owner_name, i.name as inbox_name,
      c.id as contact_id, c.first_name, c.last_name as contact_last_name,
      (select a.address from contact_address a where a.contact_id = c.id and a.is_primary) as address, o.id as company_id, o.name as company_name
    from (select t.*, ${key} as key from ${source.from} where ${sql.join(where, sql` and `)}
      order by ${key} ${direction}, ${source.id} ${direction} limit ${sql.lit(limit + 1)}) p
    join stage s on s.id = p.stage_id left join staff_user u on u.id = p.owner_id left join inbox i on i.id = p.inbox_id
    left join lateral (select contact_id from ticket_contact where ticket_id = p.id
      order by (role = 'requester') desc, since, contact_id limit 1) r on true
    left join contact c on c.id = r.contact_id
    left join lateral (select company_id from ticket_company where ticket_id = p.id order by is_primary desc, company_id limit 1) q on true
    left join company o on o.id = q.company_id
    order by p.key ${direction}, p.id ${direction}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(present), next: rows.length > limit && last ? writeCursor([last.key, last.id]) : null }
}

function present(row: Row): TicketRow {
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
  const requester = { first_name: row.first_name ?? '', last_name: row.contact_last_name ?? '', address: row.address }
  return {
    id: row.id,
    number: Number(row.id),
    subject: row.subject,
    stage: { id: row.stage_id, name: row.stage_name },
    state: row.closed ? 'closed' : 'open',
    owner: named(row.owner_id, row.owner_name),
    inbox: named(row.inbox_id, row.inbox_name),
    priority: row.priority,
    requester: named(row.contact_id, contactName(requester)),
    company: named(row.company_id, row.company_name),
    last:
      row.last_author === null
        ? null
        : { text: row.last_text ?? '', author: row.last_author, name: row.last_name ?? '' },
    createdAt: row.created_at,
    activityAt: row.activity_at,
  }
}

/** How many tickets each view of an inbox, or of all, holds; counted up to COUNTED (N-02). */
export async function countTickets(db: Db, staff: StaffActor, inbox: string | undefined): Promise<TicketCounts> {
  const count = (query: TicketQuery) => sql`(select count(*)::int from (select 1 from ticket t
    where ${sql.join(filters(staff, { ...query, ...(inbox ? { inbox } : {}) }), sql` and `)} limit ${COUNTED + 1}) x)`
  const { rows } = await sql<Record<keyof TicketCounts, number>>`select
    ${count({ owner: 'me', state: 'open' })} as mine, ${count({ owner: 'none', state: 'open' })} as unassigned,
    ${count({ state: 'open' })} as open, ${count({ state: 'closed' })} as closed`.execute(db)
  const capped = (number = 0): Count => ({ count: Math.min(number, COUNTED), more: number > COUNTED })
  const [row] = rows
  return {
    mine: capped(row?.mine),
    unassigned: capped(row?.unassigned),
    open: capped(row?.open),
    closed: capped(row?.closed),
  }
}
