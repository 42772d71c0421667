import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { domainAt, findPortalById, type PortalAddress } from '../queries.ts'

/** The other portal at this address, by its name; null when it is free. What led elsewhere before may be taken. */
export async function portalAt(
  db: Db | Tx,
  { domainId, path }: { domainId: string; path: string },
  but: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('portal')
    .select('name')
    .where('domain_id', '=', domainId)
    .where('path', '=', path)
    .where('id', '!=', but)
    .executeTakeFirst()
  return row?.name ?? null
}

export async function domainState(
  db: Db | Tx,
  id: string,
): Promise<{ host: string | null; tls: 'proxy' | 'acme'; verified: boolean } | undefined> {
  const { rows } = await sql<{ host: string | null; tls: 'proxy' | 'acme'; verified: boolean }>`
    select host, tls, host is null or verified_at is not null as verified from domain where id = ${id}`.execute(db)
  return rows[0]
}

/** Has an address that a portal had lead to it from now on; the one it has now leads nowhere else. */
export async function leaveAddress(
  tx: Tx,
  portalId: string,
  old: { domainId: string; path: string },
  now: { domainId: string; path: string },
): Promise<void> {
  await tx
    .insertInto('portal_old_path')
    .values({ domain_id: old.domainId, path: old.path, portal_id: portalId })
    .onConflict((conflict) => conflict.columns(['domain_id', 'path']).doUpdateSet({ portal_id: portalId }))
    .execute()
  await tx.deleteFrom('portal_old_path').where('domain_id', '=', now.domainId).where('path', '=', now.path).execute()
}

/** The portal that was at an address where none is now (D-03); null when there never was one. */
export async function portalThatLeft(db: Db, at: PortalAddress) {
  const { rows } = await sql<{ id: string }>`select o.portal_id as id from portal_old_path o
    join domain d on d.id = o.domain_id
    where o.path = ${at.path} and ${domainAt(at.host)}
      and not exists (select from portal p where p.domain_id = o.domain_id and p.path = o.path)`.execute(db)
  return rows[0] ? findPortalById(db, rows[0].id) : null
}
