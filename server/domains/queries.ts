import type { Domain } from '#contract/domains.ts'
import type { Language } from '#contract/languages.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { Sighting } from './verification.ts'

/** A domain as its settings read it; requests read theirs with the portal (portals/queries.ts). */
export interface DomainSettings extends Omit<Domain, 'name' | 'url' | 'missing' | 'connection' | 'tlsChoices'> {
  readonly language: Language
  readonly token: string
  readonly sighting: Sighting | null
  readonly checkedAt: string | null
  readonly lostAt: string | null
}

/** As times come outside JSON. */
const instant = (value: string) => sql.raw(`to_char(${value} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)

async function readDomains(db: Db | Tx, which: RawBuilder<unknown>): Promise<DomainSettings[]> {
  const { rows } = await sql<DomainSettings>`select d.id, d.host, d.language, d.idle_minutes as "idleMinutes",
      d.sign_in_method as "signInMethod", d.tls, d.is_portal_primary as "isPortalPrimary",
      d.is_knowledge_primary as "isKnowledgePrimary", d.verified_at as "verifiedAt",
      d.own_confirmed_at as "ownConfirmedAt",
      d.verify_token as token, d.sighting, d.checked_at as "checkedAt", d.lost_at as "lostAt",
      case when d.tls = 'acme' then json_build_object('validUntil', ${instant('c.valid_until')},
        'triedAt', ${instant('c.tried_at')}, 'dueAt', coalesce(${instant('c.due_at')}, ${instant('now()')}),
        'lastError', c.last_error) end as certificate,
      coalesce((select json_agg(json_build_object('id', p.id::text, 'name', p.name, 'path', p.path, 'live', p.live)
        order by p.id) from portal p where p.domain_id = d.id), '[]') as portals
    from domain d left join certificate c on c.domain_id = d.id ${which}`.execute(db)
  return rows
}

/** Every domain, the built-in one first. */
export const listDomains = (db: Db | Tx): Promise<DomainSettings[]> => readDomains(db, sql`order by d.id`)

export async function findDomain(db: Db | Tx, id: string): Promise<DomainSettings | null> {
  const [domain] = await readDomains(db, sql`where d.id = ${id}`)
  return domain ?? null
}

export async function saveDomain(tx: Tx, id: string, to: DomainSettings): Promise<void> {
  await tx
    .updateTable('domain')
    .set({
      language: to.language,
      idle_minutes: to.idleMinutes,
      tls: to.tls,
      is_portal_primary: to.isPortalPrimary,
      is_knowledge_primary: to.isKnowledgePrimary,
    })
    .where('id', '=', id)
    .execute()
}

/** There is one of each: the one so far makes room. */
export async function clearPrimary(tx: Tx, of: 'portal' | 'knowledge'): Promise<void> {
  const column = of === 'portal' ? 'is_portal_primary' : 'is_knowledge_primary'
  await tx
    .updateTable('domain')
    .set({ [column]: false })
    .where(column, '=', true)
    .execute()
}

/** @returns the new domain's id; null when the host is connected already */
export async function insertDomain(tx: Tx, host: string): Promise<string | null> {
  const row = await tx
    .insertInto('domain')
    .values({ host })
    .onConflict((conflict) => conflict.column('host').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function deleteDomain(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('domain').where('id', '=', id).execute()
}

/** The built-in host is primary for what another one is not any more. */
export async function makeBuiltInPrimary(tx: Tx, of: 'portal' | 'knowledge'): Promise<void> {
  await clearPrimary(tx, of)
  const column = of === 'portal' ? 'is_portal_primary' : 'is_knowledge_primary'
  await tx
    .updateTable('domain')
    .set({ [column]: true })
    .where('host', 'is', null)
    .execute()
}

/** Keeps what a look at the DNS found. */
export async function saveSighting(
  tx: Tx,
  id: string,
  { sighting, verifiedAt, lostAt }: Pick<DomainSettings, 'sighting' | 'verifiedAt' | 'lostAt'>,
): Promise<void> {
  await tx
    .updateTable('domain')
    .set({
      sighting: JSON.stringify(sighting),
      checked_at: new Date().toISOString(),
      verified_at: verifiedAt,
      lost_at: lostAt,
    })
    .where('id', '=', id)
    .execute()
}

/** D-04: says once that the built-in host is the company's own. */
export async function confirmOwn(tx: Tx, by: string): Promise<void> {
  await tx
    .updateTable('domain')
    .set({ own_confirmed_at: new Date().toISOString(), own_confirmed_by: by })
    .where('host', 'is', null)
    .execute()
}

/** A host that requests may ask for, as every web process keeps it in memory. */
export interface HostRow {
  readonly id: string
  readonly host: string | null
  readonly tls: 'proxy' | 'acme'
  /** Changes with each new certificate; null: there is none. */
  readonly certificate: string | null
}

export async function readHosts(db: Db): Promise<HostRow[]> {
  const { rows } = await sql<HostRow>`select d.id, d.host, d.tls,
      case when c.chain is not null and c.valid_until > now() then md5(c.chain) end as certificate
    from domain d left join certificate c on c.domain_id = d.id
    where d.host is null or d.verified_at is not null`.execute(db)
  return rows
}

/** Connected domains, by whether their record was seen. */
export async function connectedDomains(db: Db, { verified }: { readonly verified: boolean }): Promise<string[]> {
  const rows = await db
    .selectFrom('domain')
    .select('id')
    .where('host', 'is not', null)
    .where('verified_at', verified ? 'is not' : 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
