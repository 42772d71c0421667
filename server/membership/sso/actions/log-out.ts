import { createHash } from 'node:crypto'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import type { At, Connection, Going, Incoming } from '../connection.ts'
import { placed } from '../place.ts'
import { SsoProblem } from '../problem.ts'
import { addSsoAttempt } from '../queries/attempts.ts'
import { endSsoSessions } from '../queries/people.ts'
import { spend } from '../queries/requests.ts'
import { checkLogoutRequest, type LogoutRequest } from '../saml/logout-request.ts'
import { ourSide } from '../saml/our-side.ts'
import { hashOfName } from './enter-member.ts'

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * A SAML provider signs somebody out (O-08): their sessions that it opened end, wherever they are. What cannot be checked
 * signs nobody out, and is told in the log.
 * @returns where the browser takes our answer; null: the provider has no address for it
 */
export async function logOutByProvider(
  services: Pick<Services, 'db' | 'config' | 'publicUrl'>,
  connection: Connection<SamlSettings>,
  { incoming, reference }: { incoming: Incoming; reference: string },
): Promise<{ readonly going: Going | null } | { readonly problem: SsoProblem }> {
  const at: At<SamlSettings> = { ...(await placed(services, connection)), connection }
  const line = { domainId: connection.domainId, connectionId: connection.id, reference }
  try {
    if (!connection.on) throw new SsoProblem('connection-off', `${connection.name} is off`)
    const asked = await checkLogoutRequest(at, incoming)
    await transaction(services.db, async (tx) => {
      if (!(await spend(tx, connection.id, sha256(`log-out ${asked.id}`), asked.until)))
        throw new SsoProblem('replayed', 'it came before')
      const whose = { nameHash: hashOfName(asked.nameId), sessionIndexes: asked.sessionIndexes }
      const ended = await endSsoSessions(tx, connection, whose)
      const reason = `The provider signed them out: ${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`
      await addSsoAttempt(tx, { ...line, result: 'signed-out', subject: asked.nameId, reason })
    })
    return { going: await answered(at, asked, incoming) }
  } catch (error) {
    if (!(error instanceof SsoProblem)) throw error
    const problem = new SsoProblem('logout-wrong', `${error.message} (${error.code})`, error)
    await addSsoAttempt(services.db, { ...line, result: 'failed', problem })
    return { problem }
  }
}

async function answered(at: At<SamlSettings>, { id }: LogoutRequest, { query, body }: Incoming): Promise<Going | null> {
  const { issuer, logoutUrl } = at.connection.settings
  if (logoutUrl === '') return null
  const ours = await ourSide(at, { id: `_${sha256(newToken()).toString('hex')}`, signed: true, deflated: true })
  const relayState = (query.get('RelayState') ?? body['RelayState'] ?? '').slice(0, 1000)
  const asked = { ID: id, issuer, nameID: '', nameIDFormat: '' }
  return { url: await ours.getLogoutResponseUrlAsync(asked, relayState, {}, true) }
}
