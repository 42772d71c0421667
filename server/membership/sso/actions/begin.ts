import { hashToken, newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import type { Connection, Going } from '../connection.ts'
import { placed } from '../place.ts'
import { SsoProblem } from '../problem.ts'
import { protocolOf } from '../protocols.ts'
import { addRequest, type Begun } from '../queries/requests.ts'

export interface Leaving extends Pick<Begun, 'portalId' | 'userId' | 'next' | 'carried' | 'remember'> {
  /** The token in the cookie of the browser that goes. */
  readonly browser: string
}

/**
 * Begins a sign-in at a provider. What is kept of it is found again by a key that the answer brings back, once, for this
 * browser.
 * @throws {SsoProblem} `connection-off`, `provider-away`
 */
export async function beginSso(
  services: Pick<Services, 'db' | 'config' | 'publicUrl'>,
  connection: Connection,
  { browser, ...leaving }: Leaving,
): Promise<Going> {
  // Staff try a connection before it is on.
  if (!connection.on && !leaving.userId) throw new SsoProblem('connection-off', `${connection.name} is off`)
  const at = { ...(await placed(services, connection)), fresh: Boolean(leaving.userId) }
  const key = newToken()
  const { going, nonce, verifier } = await protocolOf(connection).begin(at, key)
  await addRequest(services.db, {
    ...leaving,
    connectionId: connection.id,
    keyHash: hashToken(key),
    browserHash: hashToken(browser),
    nonce: nonce ?? null,
    verifier: verifier ?? null,
  })
  return going
}
