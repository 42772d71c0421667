import type { StaffActor } from '#server/actors.ts'
import { AppError, found } from '#server/platform/errors.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { mayManagePortals } from '#server/portals/policy.ts'
import { domainUrl, listPortals } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { providersOf, TRIAL_PATH } from '../../provider.ts'
import { addAttempt, type Attempt, takeTrial } from '../../queries/ways/attempts.ts'

/**
 * Staff try a provider in a window of the portal's own host, where their browser has no cookie yet: the address
 * carries a key for it, which works once.
 * @throws {AppError} `not-allowed`, `conflict` without a portal on the domain
 */
export async function beginTrial(
  services: Pick<Services, 'db' | 'publicUrl'>,
  staff: StaffActor,
  domainId: string,
  provider: string,
): Promise<string> {
  if (!mayManagePortals(staff)) throw new AppError('not-allowed')
  const portal = (await listPortals(services.db)).find(({ domain }) => domain.id === domainId)
  if (!portal) throw new AppError('conflict', 'There is no portal on this domain yet. Make one, then try the provider.')
  found(providersOf(portal.ways).find(({ id }) => id === provider))
  const key = newToken()
  await addAttempt(services.db, {
    kind: 'openid',
    keyHash: hashToken(key),
    browserHash: hashToken(key),
    portalId: portal.id,
    userId: staff.userId,
    provider,
  })
  return `${domainUrl(services, portal.domain)}${TRIAL_PATH}?key=${key}`
}

/** Takes the key of a trial. @returns undefined when it was used or is too old */
export const takeTrialKey = ({ db }: Pick<Services, 'db'>, key: string): Promise<Attempt | undefined> =>
  takeTrial(db, hashToken(key))
