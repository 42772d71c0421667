import type { Updateable } from 'kysely'
import type { Filter } from '#contract/filters.ts'
import type { InboxChoice, Portal, PortalUpdate } from '#contract/portals.ts'
import type { PortalSettings } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { DB } from '#server/schema.d.ts'
import type { Services } from '#server/services.ts'
import { portalColumns, portalOf, type PortalRow, portalUrl } from '../queries.ts'

/** A portal as its settings show it: besides what pages need, what only the settings do. */
export interface PortalRecord extends PortalSettings {
  readonly ticketFilter: Filter | null
  readonly memberFilter: Filter | null
  /** How far the copy of a filtered portal's lists is, in hundredths; null: nothing is being copied. */
  readonly copying: number | null
  readonly groupIds: readonly string[]
  readonly updatedAt: string
}

interface RecordRow extends PortalRow {
  ticket_filter: Filter | null
  member_filter: Filter | null
  copying: number | null
  group_ids: string[]
  updated_at: string
}

async function readRecords(db: Db | Tx, which: RawBuilder<unknown>): Promise<PortalRecord[]> {
  const { rows } = await sql<RecordRow>`select ${portalColumns}, p.updated_at, p.ticket_filter,
      p.member_filter,
      array(select pg.group_id::text from portal_access_group pg where pg.portal_id = p.id order by pg.group_id) as group_ids,
      case when not p.ticket_copy_ready then (select (100 * k.done_id / greatest(k.last_id, 1))::int
        from ticket_copy k where k.id = p.ticket_copy_id) end as copying
    from portal p join domain d on d.id = p.domain_id cross join account ${which}`.execute(db)
  return rows.map((row) => ({
    ...portalOf(row),
    groupIds: row.group_ids,
    ticketFilter: row.ticket_filter,
    memberFilter: row.member_filter,
    copying: row.copying,
    updatedAt: row.updated_at,
  }))
}

export async function findRecord(db: Db | Tx, id: string): Promise<PortalRecord | null> {
  const [record] = await readRecords(db, sql`where p.id = ${id}`)
  return record ?? null
}

/** Every portal, the oldest first: an account has a handful. */
export const listRecords = (db: Db | Tx): Promise<PortalRecord[]> => readRecords(db, sql`order by p.id`)

/** As the API shows it, and as changes are told apart. */
export const asPortal = (services: Pick<Services, 'publicUrl'>, record: PortalRecord): Portal => ({
  id: record.id,
  name: record.name,
  path: record.path,
  url: portalUrl(services, record),
  live: record.live,
  domainId: record.domain.id,
  access: record.access,
  groupIds: [...record.groupIds],
  ticketAccess: record.ticketAccess,
  memberFilter: record.memberFilter,
  ticketFilter: record.ticketFilter,
  copying: record.copying,
  defaultInboxId: record.defaultInboxId,
  maskStaff: record.maskStaff,
  formLabel: record.formLabel,
  severalCompanies: record.severalCompanies,
  shownThreads: record.shownThreads,
  memberLanguage: record.memberLanguage,
  statusWords: record.statusWords,
  listColumns: [...record.listColumns],
  detailFields: [...record.detailFields],
  updatedAt: record.updatedAt,
})

type Columns = Updateable<DB['portal']>

/**
 * Where each setting is kept. A new one is a line here, in asPortal and in contract/portals.ts; what is kept in tables
 * of its own, or with another record, gives no columns and is stored by a rule (rules.ts).
 */
const COLUMNS: { readonly [K in keyof PortalUpdate]-?: (value: NonNullable<PortalUpdate[K]>) => Columns } = {
  name: (name) => ({ name }),
  path: (path) => ({ path }),
  domainId: (id) => ({ domain_id: id }),
  // Invitations by mail wait from the change on.
  live: (live) => ({ live, open_since: new Date().toISOString() }),
  access: (access) => ({ access, open_since: new Date().toISOString() }),
  groupIds: () => ({}),
  ticketAccess: (access) => ({ ticket_access: access }),
  // Stored with the SQL that they are compiled to, by a rule.
  memberFilter: () => ({}),
  ticketFilter: () => ({}),
  defaultInboxId: (id) => ({ default_inbox_id: id }),
  maskStaff: (mask) => ({ mask_staff: mask }),
  formLabel: (label) => ({ form_label: label }),
  severalCompanies: (several) => ({ several_companies: several }),
  shownThreads: (threads) => ({ shown_threads: threads }),
  memberLanguage: (chosen) => ({ member_language: chosen }),
  statusWords: (words) => ({ status_words: words }),
  listColumns: (columns) => ({ list_columns: JSON.stringify(columns) }),
  detailFields: (fields) => ({ detail_fields: JSON.stringify(fields) }),
}

/** Changes to a portal happen one after the other. */
export async function lockPortal(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('portal').select('id').where('id', '=', id).forUpdate().execute()
}

export async function savePortal(tx: Tx, id: string, changes: PortalUpdate): Promise<void> {
  const columns: Columns = { updated_at: new Date().toISOString() }
  for (const [key, toColumns] of Object.entries(COLUMNS) as [keyof PortalUpdate, (value: unknown) => Columns][])
    if (changes[key] !== undefined) Object.assign(columns, toColumns(changes[key]))
  await tx.updateTable('portal').set(columns).where('id', '=', id).execute()
}

export async function inboxExists(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('inbox')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** I-01: every inbox and help desk that is not deleted. */
export function listInboxChoices(db: Db | Tx): Promise<InboxChoice[]> {
  return db
    .selectFrom('inbox')
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .select(({ ref }) => ['id', 'name', ref('kind').$castTo<InboxChoice['kind']>().as('kind')])
    .execute()
}

/** Those of the ids that name no access group. */
export async function missingGroups(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.id::text from unnest(${ids}::bigint[]) as r (id)
    where not exists (select 1 from access_group g where g.id = r.id)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Those that stay keep their time, so that nobody waits for their invitation anew. */
export async function saveGroups(tx: Tx, portalId: string, groupIds: readonly string[]): Promise<void> {
  await sql`delete from portal_access_group where portal_id = ${portalId} and group_id <> all(${groupIds}::bigint[])`.execute(
    tx,
  )
  await sql`insert into portal_access_group (portal_id, group_id)
    select ${portalId}::bigint, r.id from unnest(${groupIds}::bigint[]) as r (id) on conflict do nothing`.execute(tx)
}
