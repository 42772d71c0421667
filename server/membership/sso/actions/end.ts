import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '#server/platform/database/transaction.ts'
import type { Services } from '#server/services.ts'
import type { Connection, Ending, Going } from '../connection.ts'
import { placed } from '../place.ts'
import { SsoProblem } from '../problem.ts'
import { protocolOf } from '../protocols.ts'
import { findConnection } from '../queries/connections.ts'
import { findSsoSession } from '../queries/people.ts'

/** How long who signs out waits for a provider that has to be asked first. */
const PATIENCE_MS = 1500

/** What is needed to end the session at the provider, too. */
export interface SessionThere {
  readonly connection: Connection
  readonly ending: Ending
}

/** How a session was opened (O-08), looked up before it ends. @returns null: there is nothing to end elsewhere */
export async function sessionThere(db: Db, sessionId: string): Promise<SessionThere | null> {
  const session = await findSsoSession(db, sessionId)
  if (!session?.ending) return null
  const connection = await findConnection(db, session.connectionId)
  return connection ? { connection, ending: session.ending } : null
}

/**
 * Where a browser goes to end the session at its provider too, once ours has ended. A provider that does not answer, or
 * not soon, keeps nobody waiting.
 * @returns null: nowhere
 */
export async function wayToEnd(
  services: Pick<Services, 'db' | 'config' | 'publicUrl' | 'log'>,
  there: SessionThere | null,
): Promise<{ name: string; going: Going } | null> {
  if (!there) return null
  const { connection, ending } = there
  const stop = new AbortController()
  try {
    const asked = protocolOf(connection).end(await placed(services, connection), ending)
    const going = await Promise.race([asked, late(connection, stop.signal)])
    return going && { name: connection.name, going }
  } catch (error) {
    if (!(error instanceof SsoProblem)) throw error
    services.log.warn({ code: error.code, reason: error.message }, 'the session at the provider goes on')
    return null
  } finally {
    stop.abort()
  }
}

async function late({ name }: Connection, signal: AbortSignal): Promise<never> {
  await wait(PATIENCE_MS, undefined, { signal })
  throw new SsoProblem('provider-away', `${name} does not answer soon enough`)
}
