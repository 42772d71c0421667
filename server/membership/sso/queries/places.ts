import type { PortalDomain } from '#server/actors.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** The host of a domain; with null the built-in one, where the workspace is. */
export async function findHostOf(db: Db | Tx, domainId: string | null): Promise<Pick<PortalDomain, 'host' | 'tls'>> {
  const { rows } = await sql<Pick<PortalDomain, 'host' | 'tls'>>`select host, tls from domain
    where ${domainId === null ? sql`host is null` : sql`id = ${domainId}`}`.execute(db)
  return rows[0] ?? { host: null, tls: 'proxy' }
}
