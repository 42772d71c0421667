import type { StaffActor } from '#server/actors.ts'
import { AppError, found } from '#server/platform/errors.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import { domainUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import type { Connection } from '../connection.ts'
import { missingOf } from '../missing.ts'
import { placed } from '../place.ts'
import { requireMayManageSso } from '../policy.ts'
import { findConnection } from '../queries/connections.ts'
import { addRequest, takeTrial } from '../queries/requests.ts'

/**
 * Staff try a connection in a window of its own host (O-03), where their browser may have no cookie yet: the address
 * carries a key, which works once.
 * @throws {AppError} `not-allowed`, `not-found`, `conflict` while something is to be filled in
 */
export async function beginTrial(
  services: Pick<Services, 'db' | 'config' | 'publicUrl'>,
  staff: StaffActor,
  id: string,
): Promise<string> {
  const connection = found(await findConnection(services.db, id))
  requireMayManageSso(staff, connection.domainId)
  const missing = await missingOf(services.db, connection)
  if (missing.length > 0) throw new AppError('conflict', missing.join(' '))
  const { host } = await placed(services, connection)
  const key = newToken()
  await addRequest(services.db, {
    connectionId: id,
    keyHash: trialHash(key),
    browserHash: null,
    portalId: null,
    userId: staff.userId,
  })
  return `${domainUrl(services, host)}/sso/${connection.publicId}/try?key=${key}`
}

/** Takes the key of a trial. @returns undefined when it was used or is too old */
export async function takeTrialKey(
  { db }: Pick<Services, 'db'>,
  { id }: Connection,
  key: string,
): Promise<{ userId: string } | undefined> {
  return looksLikeToken(key) ? takeTrial(db, id, trialHash(key)) : undefined
}

/** Another hash than an answer's key has: the one cannot be used as the other. */
const trialHash = (key: string): Buffer => hashToken(`trial ${key}`)
