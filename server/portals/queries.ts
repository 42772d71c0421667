import type { Language } from '#contract/languages.ts'
import type { DetailField, ListColumn } from '#contract/portals.ts'
import { NO_WAYS, type SessionLimits, type SignInWays, USUAL_LIMITS, USUAL_WAYS } from '#contract/sign-in-ways.ts'
import type { PortalDomain, PortalSettings } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { Services } from '#server/services.ts'

/** Where a portal is asked for: the request's host, without its port, and the first part of its path. */
export interface PortalAddress {
  readonly host: string
  readonly path: string
}

/**
 * What a page needs of a portal, with the tables `portal p`, `domain d` and `account` in reach; membership's session
 * query selects the same.
 */
export const portalColumns = sql`p.id as portal_id, p.name as portal_name, p.path, p.live, p.access, p.ticket_access,
  p.ticket_filter_sql, p.member_filter_sql, case when p.ticket_copy_ready then p.ticket_copy_id end as ticket_copy_id,
  p.several_companies, p.shown_threads, p.status_words, p.list_columns,
  p.detail_fields, p.member_language, p.default_inbox_id, p.mask_staff, p.form_label, d.id as domain_id, d.host,
  d.tls, d.sign_in_method, d.language as domain_language, d.idle_minutes, d.sign_in, account.name as account_name,
  account.brand_colour`

export interface PortalRow {
  portal_id: string
  portal_name: string
  path: string
  live: boolean
  access: PortalSettings['access']
  ticket_access: PortalSettings['ticketAccess']
  ticket_filter_sql: string | null
  member_filter_sql: string | null
  ticket_copy_id: string | null
  several_companies: boolean
  shown_threads: PortalSettings['shownThreads']
  status_words: PortalSettings['statusWords']
  list_columns: ListColumn[]
  detail_fields: DetailField[]
  member_language: boolean
  default_inbox_id: string | null
  mask_staff: boolean
  form_label: string
  domain_id: string
  host: string | null
  tls: PortalDomain['tls']
  sign_in_method: PortalDomain['signInMethod']
  domain_language: Language
  idle_minutes: number | null
  sign_in: { ways?: SignInWays; limits?: SessionLimits; sso?: { passwordsToo?: boolean } }
  account_name: string
  brand_colour: string
}

/** Under SSO the domain's own ways are off (O-03), or those beside it that need no other provider. */
function waysOf({ sign_in_method, sign_in }: PortalRow): SignInWays {
  const ways = sign_in.ways ?? USUAL_WAYS
  if (sign_in_method === 'registration') return ways
  return sign_in.sso?.passwordsToo ? { ...ways, google: null, microsoft: null, openid: [] } : NO_WAYS
}

export const portalOf = (row: PortalRow): PortalSettings => ({
  id: row.portal_id,
  name: row.portal_name,
  path: row.path,
  live: row.live,
  domain: { id: row.domain_id, host: row.host, tls: row.tls, signInMethod: row.sign_in_method },
  language: row.domain_language,
  memberLanguage: row.member_language,
  access: row.access,
  ticketAccess: row.ticket_access,
  ticketFilterSql: row.ticket_filter_sql,
  memberFilterSql: row.member_filter_sql,
  ticketCopyId: row.ticket_copy_id,
  severalCompanies: row.several_companies,
  shownThreads: row.shown_threads,
  statusWords: row.status_words,
  listColumns: row.list_columns,
  detailFields: row.detail_fields,
  defaultInboxId: row.default_inbox_id,
  idleMinutes: row.idle_minutes,
  ways: waysOf(row),
  limits: row.sign_in.limits ?? USUAL_LIMITS,
  maskStaff: row.mask_staff,
  formLabel: row.form_label,
  accountName: row.account_name,
  brandColour: row.brand_colour,
})

/**
 * The portal as a reader gets it whose language is known: theirs where the portal lets readers choose, else the
 * domain's (D-06).
 */
export const inLanguage = (portal: PortalSettings, language: Language | null): PortalSettings =>
  portal.memberLanguage && language ? { ...portal, language } : portal

/**
 * The domain that a host names, as a condition on `d`: a connected one whose record was seen; every other host is the
 * built-in one, so that the workspace answers under any name that leads to it.
 */
export const domainAt = (host: string) => sql<boolean>`d.host is not distinct from
  (select named.host from domain named where named.host = ${host.toLowerCase()} and named.verified_at is not null)`

async function readPortals(db: Db | Tx, which: RawBuilder<unknown>): Promise<PortalSettings[]> {
  const { rows } = await sql<PortalRow>`select ${portalColumns} from portal p join domain d on d.id = p.domain_id
    cross join account ${which}`.execute(db)
  return rows.map(portalOf)
}

/** The portal at this address, live or not; null when there is none. */
export async function findPortal(db: Db | Tx, at: PortalAddress): Promise<PortalSettings | null> {
  const [portal] = await readPortals(db, sql`where p.path = ${at.path} and ${domainAt(at.host)}`)
  return portal ?? null
}

export async function findPortalById(db: Db | Tx, id: string): Promise<PortalSettings | null> {
  const [portal] = await readPortals(db, sql`where p.id = ${id}`)
  return portal ?? null
}

/** What the address of a connected host alone leads to: its oldest portal that is live, else its oldest. */
export async function frontPortal(db: Db | Tx, host: string): Promise<PortalSettings | null> {
  const [portal] = await readPortals(db, sql`where ${domainAt(host)} order by p.live desc, p.id limit 1`)
  return portal ?? null
}

/** The portal that mails lead to: the oldest one that is live, else the oldest; null when there is none. */
export async function mailPortal(db: Db | Tx): Promise<PortalSettings | null> {
  const [portal] = await readPortals(db, sql`order by p.live desc, p.id limit 1`)
  return portal ?? null
}

/** The address of the host that a portal is on, without a slash at the end. */
export function domainUrl(
  { publicUrl }: Pick<Services, 'publicUrl'>,
  { host, tls }: Pick<PortalDomain, 'host' | 'tls'>,
): string {
  if (host === null) return publicUrl
  const built = new URL(publicUrl)
  if (tls === 'acme') return `https://${host}`
  return `${built.protocol}//${host}${built.port ? `:${built.port}` : ''}`
}

/** The address of a portal, without a slash at the end. */
export const portalUrl = (services: Pick<Services, 'publicUrl'>, portal: PortalSettings): string =>
  `${domainUrl(services, portal.domain)}/${portal.path}`

/** The origins of the connected hosts that portals are on: the workspace frames their previews (P-11). */
export async function portalOrigins(services: Pick<Services, 'db' | 'publicUrl'>): Promise<string[]> {
  const { rows } = await sql<Pick<PortalDomain, 'host' | 'tls'>>`select d.host, d.tls from domain d
    where d.host is not null and d.verified_at is not null
      and exists (select 1 from portal p where p.domain_id = d.id)`.execute(services.db)
  return rows.map((domain) => domainUrl(services, domain))
}

/** Every portal, the oldest first: an account has a handful. */
export function listPortals(db: Db | Tx): Promise<PortalSettings[]> {
  return readPortals(db, sql`order by p.id`)
}
