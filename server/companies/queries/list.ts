import type { Company, CompanyQuery } from '#contract/contacts.ts'
import type { PageOf } from '#contract/common.ts'
import type { StaffActor } from '#server/actors.ts'
import { domainKey } from '#server/contacts/contact.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readKeyset, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { queryOf } from '#server/tickets/words.ts'
import { companyRights } from '../policy.ts'

interface Row {
  id: string
  name: string
  domain: string | null
  phone: string | null
  city: string | null
  country: string | null
  industry: string | null
  custom: Record<string, string | null>
  external_id: string | null
  name_key: string
  created_at: string
  updated_at: string
  deleted_at: string | null
}

const COLUMNS = sql`o.id, o.name, o.domain, o.phone, o.city, o.country, o.industry, o.custom, o.external_id,
  o.name_key, o.created_at, o.updated_at, o.deleted_at`

const SORTS = {
  name: ['name_key', 'asc'],
  '-name': ['name_key', 'desc'],
  createdAt: ['created_at', 'asc'],
  '-createdAt': ['created_at', 'desc'],
} as const

function shown(staff: StaffActor, row: Row): Company {
  return {
    id: row.id,
    name: row.name,
    domain: row.domain,
    phone: row.phone,
    city: row.city,
    country: row.country,
    industry: row.industry,
    custom: row.custom,
    externalId: row.external_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    can: companyRights(staff, { deletedAt: row.deleted_at }),
  }
}

/** One page. `q` finds beginnings of words of the name, domain and place, and a whole domain. */
export async function listCompanies(db: Db, staff: StaffActor, query: CompanyQuery): Promise<PageOf<Company>> {
  const { q, domain, sort = 'name', deleted = false, limit = 25, after } = query
  const [column, direction] = SORTS[sort]
  const key = sql.ref(`o.${column}`)
  const conditions: RawBuilder<unknown>[] = [sql`o.deleted_at is ${deleted ? sql`not null` : sql`null`}`]
  if (q !== undefined) conditions.push(matches(q))
  if (domain !== undefined) conditions.push(sql`o.domain_key = ${domainKey(domain)}`)
  if (after !== undefined) {
    const [value, id] = readKeyset(after, column === 'created_at' ? 'time' : 'text')
    const past = direction === 'asc' ? sql`>` : sql`<`
    conditions.push(
      column === 'created_at'
        ? sql`(${key}, o.id) ${past} (${value}::timestamptz, ${id}::bigint)`
        : sql`(${key}, o.id) ${past} (${value}::text, ${id}::bigint)`,
    )
  }
  const order = direction === 'asc' ? sql`${key}, o.id` : sql`${key} desc, o.id desc`
  const { rows } = await sql<Row>`select ${COLUMNS} from company o
    where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => shown(staff, row)),
    next: last && rows.length > limit ? writeCursor([last[column], last.id]) : null,
  }
}

function matches(q: string): RawBuilder<unknown> {
  const words = queryOf(q)
  const byWords = words === null ? sql`false` : sql`o.words @@ ${words}::tsquery`
  const domain = domainKey(q)
  return domain === null ? byWords : sql`(${byWords} or o.domain_key = ${domain})`
}

/** A company, deleted or not: the policy says who sees which. */
export async function getCompany(db: Db | Tx, staff: StaffActor, id: string): Promise<Company | null> {
  const { rows } = await sql<Row>`select ${COLUMNS} from company o where o.id = ${id}`.execute(db)
  return rows[0] ? shown(staff, rows[0]) : null
}
