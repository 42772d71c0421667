import type { Domain } from '#contract/domains.ts'
import type { Language } from '#contract/languages.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { domainUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'

/** A domain as its settings read it; requests read theirs with the portal (portals/queries.ts). */
export interface DomainSettings extends Omit<Domain, 'name' | 'url'> {
  readonly language: Language
}

async function readDomains(db: Db | Tx, which: RawBuilder<unknown>): Promise<DomainSettings[]> {
  const { rows } = await sql<DomainSettings>`select d.id, d.host, d.language, d.idle_minutes as "idleMinutes",
      d.sign_in_method as "signInMethod", d.tls, d.is_portal_primary as "isPortalPrimary",
      d.is_knowledge_primary as "isKnowledgePrimary", d.verified_at as "verifiedAt",
      d.own_confirmed_at as "ownConfirmedAt",
      coalesce((select json_agg(json_build_object('id', p.id::text, 'name', p.name, 'path', p.path, 'live', p.live)
        order by p.id) from portal p where p.domain_id = d.id), '[]') as portals
    from domain d ${which}`.execute(db)
  return rows
}

/** Every domain, the built-in one first. */
export const listDomains = (db: Db | Tx): Promise<DomainSettings[]> => readDomains(db, sql`order by d.id`)

export async function findDomain(db: Db | Tx, id: string): Promise<DomainSettings | null> {
  const [domain] = await readDomains(db, sql`where d.id = ${id}`)
  return domain ?? null
}

/** As the API shows it. */
export function asDomain(services: Pick<Services, 'publicUrl'>, domain: DomainSettings): Domain {
  const url = domainUrl(services, domain)
  return { ...domain, name: domain.host ?? new URL(url).host, url }
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
