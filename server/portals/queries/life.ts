import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { PortalFacts } from '../readiness.ts'

/** What the set-up asks about a portal, as it is now. */
export async function findFacts(db: Db | Tx, portalId: string): Promise<PortalFacts | null> {
  const { rows } = await sql<PortalFacts>`select p.name, d.host, d.verified_at is not null as verified,
      d.own_confirmed_at is not null as "ownConfirmed", i.id is not null as "hasInbox", p.access,
      (select count(*)::int from portal_access_group g where g.portal_id = p.id) as groups,
      d.sign_in_method as "signInMethod"
    from portal p join domain d on d.id = p.domain_id
    left join inbox i on i.id = p.default_inbox_id and i.deleted_at is null
    where p.id = ${portalId}`.execute(db)
  return rows[0] ?? null
}

/** The domain that a new portal is on: the one chosen for portals, else the knowledge base's (D-02), else the built-in host. */
export async function findPrimaryDomain(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from domain
    order by is_portal_primary and host is not null desc, is_knowledge_primary and host is not null desc,
      is_portal_primary desc, host is not null, id limit 1`.execute(tx)
  if (!rows[0]) throw new Error('there is no domain')
  return rows[0].id
}

/** Those of the paths that a domain has, or had, a portal at. */
export async function takenPaths(tx: Tx, domainId: string): Promise<Set<string>> {
  const { rows } = await sql<{ path: string }>`select path from portal where domain_id = ${domainId}
    union select path from portal_old_path where domain_id = ${domainId}`.execute(tx)
  return new Set(rows.map(({ path }) => path))
}

/** A portal that is off. */
export async function insertPortal(tx: Tx, portal: { name: string; path: string; domainId: string }): Promise<string> {
  const { id } = await tx
    .insertInto('portal')
    .values({ name: portal.name, path: portal.path, domain_id: portal.domainId, live: false })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function countPortals(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('portal')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** With its sessions, its links and its old addresses; tickets know nothing of portals. */
export async function deletePortalRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('portal').where('id', '=', id).execute()
}

export async function endSessionsIn(tx: Tx, portalId: string): Promise<void> {
  await tx.deleteFrom('session').where('portal_id', '=', portalId).execute()
}
