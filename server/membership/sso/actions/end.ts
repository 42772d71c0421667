import type { Services } from '#server/services.ts'
import type { Going } from '../connection.ts'
import { placed } from '../place.ts'
import { SsoProblem } from '../problem.ts'
import { protocolOf } from '../protocols.ts'
import { findConnection } from '../queries/connections.ts'
import { findSsoSession } from '../queries/people.ts'

/**
 * Where a browser goes to end the session at its provider too (O-08), asked before ours ends. A provider that cannot be
 * reached keeps nobody from signing out here.
 * @returns null: nowhere
 */
export async function endingOf(
  services: Pick<Services, 'db' | 'config' | 'publicUrl' | 'log'>,
  sessionId: string,
): Promise<{ name: string; going: Going } | null> {
  const session = await findSsoSession(services.db, sessionId)
  if (!session?.ending) return null
  const connection = await findConnection(services.db, session.connectionId)
  if (!connection) return null
  try {
    const going = await protocolOf(connection).end(await placed(services, connection), session.ending)
    return going && { name: connection.name, going }
  } catch (error) {
    if (!(error instanceof SsoProblem)) throw error
    services.log.warn({ code: error.code, reason: error.message }, 'the session at the provider goes on')
    return null
  }
}
