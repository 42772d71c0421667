import type { PageOf } from '#contract/common.ts'
import type { Contact, ContactQuery } from '#contract/contacts.ts'
import type { StaffActor } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readKeyset, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { queryOf } from '#server/tickets/words.ts'
import { addressKey, contactName } from '../contact.ts'
import { contactRights } from '../policy.ts'

interface Row {
  id: string
  first_name: string
  last_name: string
  address: string | null
  other_addresses: string[]
  phone: string | null
  job_title: string | null
  language: string | null
  custom: Record<string, string | null>
  external_id: string | null
  companies: Contact['companies']
  member_id: string | null
  member_state: NonNullable<Contact['member']>['state'] | null
  invited_at: string | null
  last_seen_at: string | null
  name_key: string
  created_at: string
  updated_at: string
  deleted_at: string | null
}

const SELECT = sql`select c.id, c.first_name, c.last_name, c.phone, c.job_title, c.language, c.custom, c.external_id,
    c.name_key, c.created_at, c.updated_at, c.deleted_at, a.address,
    array(select x.address from contact_address x where x.contact_id = c.id and not x.is_primary
      order by x.address_key) as other_addresses,
    (select coalesce(json_agg(json_build_object('id', o.id::text, 'name', o.name, 'primary', l.is_primary)
        order by l.is_primary desc, o.name_key, o.id), '[]')
      from contact_company l join company o on o.id = l.company_id and o.deleted_at is null
      where l.contact_id = c.id) as companies,
    m.id as member_id, m.state as member_state, m.invited_at, m.last_seen_at
  from contact c
  left join contact_address a on a.contact_id = c.id and a.is_primary
  left join member m on m.contact_id = c.id`

const SORTS = {
  name: ['name_key', 'asc'],
  '-name': ['name_key', 'desc'],
  createdAt: ['created_at', 'asc'],
  '-createdAt': ['created_at', 'desc'],
} as const

function shown(staff: StaffActor, row: Row): Contact {
  const contact = {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    name: contactName(row),
    email: row.address,
    otherEmails: row.other_addresses,
    phone: row.phone,
    jobTitle: row.job_title,
    language: row.language,
    custom: row.custom,
    externalId: row.external_id,
    companies: row.companies,
    member: row.member_state && {
      id: row.member_id ?? '',
      state: row.member_state,
      invitedAt: row.invited_at,
      lastSeenAt: row.last_seen_at,
    },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
  return { ...contact, can: contactRights(staff, contact) }
}

/** One page. `q` finds beginnings of words of names, addresses, phone and job title, and a whole address. */
export async function listContacts(db: Db, staff: StaffActor, query: ContactQuery): Promise<PageOf<Contact>> {
  const { q, company, email, sort = 'name', deleted = false, limit = 25, after } = query
  const [column, direction] = SORTS[sort]
  const key = sql.ref(`c.${column}`)
  const conditions: RawBuilder<unknown>[] = [sql`c.deleted_at is ${deleted ? sql`not null` : sql`null`}`]
  if (q !== undefined) conditions.push(matches(q))
  if (email !== undefined) conditions.push(hasAddress(email))
  if (company !== undefined)
    conditions.push(sql`exists (select 1 from contact_company l join company o on o.id = l.company_id
      and o.deleted_at is null where l.contact_id = c.id and l.company_id = ${company})`)
  if (after !== undefined) {
    const [value, id] = readKeyset(after, column === 'created_at' ? 'time' : 'text')
    const past = direction === 'asc' ? sql`>` : sql`<`
    conditions.push(
      column === 'created_at'
        ? sql`(${key}, c.id) ${past} (${value}::timestamptz, ${id}::bigint)`
        : sql`(${key}, c.id) ${past} (${value}::text, ${id}::bigint)`,
    )
  }
  const order = direction === 'asc' ? sql`${key}, c.id` : sql`${key} desc, c.id desc`
  const { rows } = await sql<Row>`${SELECT} where ${sql.join(conditions, sql` and `)}
    order by ${order} limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => shown(staff, row)),
    next: last && rows.length > limit ? writeCursor([last[column], last.id]) : null,
  }
}

// One row at most, found by its unique key before the list is read.
const hasAddress = (address: string) =>
  sql`c.id = (select x.contact_id from contact_address x where x.address_key = ${addressKey(address)})`

/** A condition on `contact c`: beginnings of words of names, addresses, phone and job title, and a whole address. */
export function matches(q: string): RawBuilder<unknown> {
  const words = queryOf(q)
  const byWords = words === null ? sql`false` : sql`c.words @@ ${words}::tsquery`
  return q.includes('@') ? sql`(${byWords} or ${hasAddress(q)})` : byWords
}

/** A contact, deleted or not: the policy says who sees which. */
export async function getContact(db: Db | Tx, staff: StaffActor, id: string): Promise<Contact | null> {
  const { rows } = await sql<Row>`${SELECT} where c.id = ${id}`.execute(db)
  return rows[0] ? shown(staff, rows[0]) : null
}
