import type { AuditQuery } from '#contract/audit.ts'
import type { FilterObject } from '#contract/filters.ts'
import { contactName } from '#server/contacts/contact.ts'
import { fieldsOf } from '#server/filters/queries.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readIdCursor } from '#server/platform/database/cursor.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { invalid } from '#server/platform/errors.ts'
import { isZone, startOfDay } from '#server/platform/html/times.ts'
import { subjectsOf } from './areas.ts'

export interface AuditRow {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly data: Record<string, unknown>
  readonly user_id: string | null
  readonly user_name: string | null
  readonly contact: string | null
}

interface Row extends Omit<AuditRow, 'contact'> {
  contact_id: string | null
  first_name: string | null
  last_name: string | null
  address: string | null
}

/** One event more than the page holds, newest first; the index event_audit holds these kinds alone. */
export async function findAudited(db: Db, query: AuditQuery, limit: number): Promise<AuditRow[]> {
  const { by, area, from, to, after } = query
  const reader = { locale: 'en', zone: query.zone ?? 'UTC' }
  if (!isZone(reader.zone)) throw invalid('zone', 'There is no such time zone.')
  const conditions: RawBuilder<unknown>[] = [
    sql`e.kind in ('settings.changed', 'portal.viewed-as', 'portal.view-ended')`,
  ]
  if (by !== undefined) conditions.push(sql`e.by_user_id = ${by}`)
  if (area === 'viewed-as') conditions.push(sql`e.kind <> 'settings.changed'`)
  else if (area !== undefined)
    conditions.push(sql`e.kind = 'settings.changed' and e.data->>'what' = any(${subjectsOf(area)}::text[])`)
  if (from !== undefined) conditions.push(sql`e.at >= ${startOfDay(from, reader)}::timestamptz`)
  if (to !== undefined) conditions.push(sql`e.at < ${startOfDay(to, reader, 1)}::timestamptz`)
  if (after !== undefined) conditions.push(sql`e.id < ${readIdCursor(after)}::bigint`)
  const { rows } = await sql<Row>`select e.id, e.at, e.kind, e.data, u.id as user_id, u.name as user_name,
      c.id as contact_id, c.first_name, c.last_name, a.address
    from event e
    left join staff_user u on u.id = e.by_user_id
    left join contact c on c.id = coalesce(e.contact_id,
      case when e.data->>'contactId' ~ '^[0-9]{1,18}$' then (e.data->>'contactId')::bigint end)
    left join contact_address a on a.contact_id = c.id and a.is_primary
    where ${sql.join(conditions, sql` and `)} order by e.id desc limit ${limit + 1}`.execute(db)
  return rows.map(({ contact_id, first_name, last_name, address, ...row }) => ({
    ...row,
    contact:
      contact_id === null ? null : contactName({ first_name: first_name ?? '', last_name: last_name ?? '', address }),
  }))
}

/** What ids in events are called today; what is gone has no name here. */
export interface Names {
  readonly inbox: ReadonlyMap<string, string>
  readonly portal: ReadonlyMap<string, string>
  readonly domain: ReadonlyMap<string, string>
  readonly user: ReadonlyMap<string, string>
  readonly group: ReadonlyMap<string, string>
  readonly list: ReadonlyMap<string, string>
  readonly stage: ReadonlyMap<string, string>
  readonly page: ReadonlyMap<string, string>
}

/** An account has a handful of each, apart from lists and groups, which have names of their own. */
export async function findNames(db: Db, builtInHost: string): Promise<Names> {
  const { rows } = await sql<{ of: keyof Names; id: string; name: string }>`
    select 'inbox' as of, id::text, name from inbox
    union all select 'portal', id::text, name from portal
    union all select 'domain', id::text, coalesce(host, ${builtInHost}) from domain
    union all select 'user', id::text, name from staff_user
    union all select 'group', id::text, name from access_group
    union all select 'list', id::text, name from list
    union all select 'stage', id::text, name from stage
    union all select 'page', id::text, name from system_page_template`.execute(db)
  const of = (kind: keyof Names) => new Map(rows.filter((row) => row.of === kind).map(({ id, name }) => [id, name]))
  return {
    inbox: of('inbox'),
    portal: of('portal'),
    domain: of('domain'),
    user: of('user'),
    group: of('group'),
    list: of('list'),
    stage: of('stage'),
    page: of('page'),
  }
}

/** For filters in words. */
export async function findFilterFields(db: Db) {
  const objects: FilterObject[] = ['ticket', 'contact']
  const [ticket, contact] = await Promise.all(objects.map((object) => fieldsOf(db, object)))
  return { ticket: ticket ?? new Map(), contact: contact ?? new Map() }
}
