import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { Connection } from './connection.ts'
import { protocolOf } from './protocols.ts'
import { secretsOf } from './queries/connections.ts'

/** What is to be filled in before a connection can be tried, in words. */
export async function missingOf(db: Db | Tx, connection: Connection): Promise<string[]> {
  const secrets = (await secretsOf(db, connection.id)).length
  return protocolOf(connection).missing(connection.settings, { secrets })
}
