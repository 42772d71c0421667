import { type SignInSettings, type SignInUpdate, USUAL_LIMITS, USUAL_WAYS } from '#contract/sign-in-ways.ts'
import type { StaffActor } from '#server/actors.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found } from '#server/platform/errors.ts'
import { isAllowedHost } from '#server/platform/outgoing/guarded-fetch.ts'
import { mayManagePortals } from '#server/portals/policy.ts'
import { domainUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { problemsOfWays } from '../../check-ways.ts'
import { providersOf, RETURN_PATH } from '../../provider.ts'
import { findDomainSignIn, keepSecret, namesOfSecrets, saveDomainSignIn } from '../../queries/ways/settings.ts'

type Around = Pick<Services, 'publicUrl' | 'config' | 'db'>

/** How members of a domain sign in, as staff see it. @throws {AppError} `not-found` */
export async function readSignIn(around: Around, domainId: string, db: Db | Tx = around.db): Promise<SignInSettings> {
  const domain = found(await findDomainSignIn(db, domainId))
  return {
    ways: domain.ways ?? USUAL_WAYS,
    limits: domain.limits ?? USUAL_LIMITS,
    secrets: await namesOfSecrets(db, domainId),
    redirectUrl: domainUrl(around, domain) + RETURN_PATH,
  }
}

/**
 * Changes how members of a domain sign in and how long sessions last. Who is signed in stays so.
 * @throws {AppError} `not-allowed`, `not-found`, or `invalid-input` with one sentence per field
 */
export function changeSignIn(
  around: Around,
  staff: StaffActor,
  domainId: string,
  changes: SignInUpdate,
): Promise<SignInSettings> {
  if (!mayManagePortals(staff)) throw new AppError('not-allowed')
  return transaction(around.db, async (tx) => {
    const before = found(await findDomainSignIn(tx, domainId, true))
    const ways = changes.ways ?? before.ways ?? USUAL_WAYS
    const limits = changes.limits ?? before.limits ?? USUAL_LIMITS
    const secrets = Object.entries(changes.secrets ?? {})
    for (const [name, secret] of secrets) await keepSecret(tx, domainId, name, secret)
    const offered = new Set(providersOf(ways).map(({ id }) => id))
    // What nobody uses any more is not kept.
    for (const name of await namesOfSecrets(tx, domainId))
      if (!offered.has(name)) await keepSecret(tx, domainId, name, null)
    const problems = problemsOfWays(ways, new Set(await namesOfSecrets(tx, domainId)), (issuer) =>
      isAllowedHost(around.config, new URL(issuer)),
    )
    if (problems.length > 0)
      throw new AppError('invalid-input', problems.map(({ message }) => message).join(' '), problems)
    await saveDomainSignIn(tx, domainId, { ways, limits })
    await recordEvent(tx, {
      kind: 'settings.changed',
      by: staff,
      data: {
        what: 'sign-in',
        domainId,
        before: { ways: before.ways ?? USUAL_WAYS, limits: before.limits ?? USUAL_LIMITS },
        after: { ways, limits },
        secrets: secrets.map(([name, secret]) => `${name}: ${secret === null ? 'removed' : 'set'}`),
      },
    })
    return readSignIn(around, domainId, tx)
  })
}
