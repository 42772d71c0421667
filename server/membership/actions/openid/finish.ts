import type { PortalSettings } from '#server/actors.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { found } from '#server/platform/errors.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { domainUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { customer } from '#server/timeline/event.ts'
import type { SignedIn } from '../../member.ts'
import type { Claims } from '../../prove-address.ts'
import { type Provider, RETURN_PATH } from '../../provider.ts'
import { takesRegistrations } from '../../registration.ts'
import { SignInProblem } from '../../sign-in-problem.ts'
import { addAttempt } from '../../queries/ways/attempts.ts'
import { bindIdentity } from '../../queries/ways/identities.ts'
import { findMember } from '../../queries/members.ts'
import type { SignInProblemCode } from '../../texts/ways/en.ts'
import type { Browser } from '../sign-in.ts'
import { enterProven } from '../ways/enter.ts'
import { chooseProvider } from './choose-provider.ts'
import { discoverProvider } from './discover-provider.ts'
import { exchangeCode } from './exchange-code.ts'
import { findHolder } from './find-holder.ts'
import { openAccount } from './open-account.ts'
import { type OpenIdAttempt, takeOpenIdAttempt } from './take-attempt.ts'

export interface Arrival {
  /** The answer's query, as it came. */
  readonly search: string
  readonly browser: Browser & { readonly token: string | null }
}

/** What came of it. `textKept`: what was carried waits for this browser. */
export type Finished =
  | { readonly end: 'signed-in'; readonly session: SignedIn; readonly next: string; readonly textKept: boolean }
  | { readonly end: 'connected' }
  | { readonly end: 'tried' }
  | {
      readonly end: 'failed'
      readonly problem: SignInProblem
      readonly connecting: boolean
      readonly textKept: boolean
    }

/** What staff see of a trial. */
export interface TrialReport {
  readonly provider: string
  readonly issuer: string
  readonly claims: Claims | null
  /** What would have stopped a member. */
  readonly problem: { readonly code: SignInProblemCode; readonly reason: string } | null
}

/** The end of a sign-in at a provider: one step after the other, each throwing one coded problem. */
export async function finishOpenId(
  services: Pick<Services, 'db' | 'config' | 'publicUrl'>,
  portal: PortalSettings,
  arrival: Arrival,
): Promise<Finished> {
  const { db } = services
  const url = new URL(domainUrl(services, portal.domain) + RETURN_PATH + arrival.search)
  const state = url.searchParams.get('state') ?? ''
  let attempt: OpenIdAttempt | null = null
  let provider: Provider | null = null
  let claims: Claims | null = null
  try {
    attempt = await takeOpenIdAttempt(db, portal, state, arrival.browser.token)
    provider = chooseProvider(portal, attempt.provider)
    const at = await discoverProvider(services, portal.domain.id, provider)
    claims = await exchangeCode(at, url, attempt)
    if (attempt.memberId !== null) return await connect(db, attempt.memberId, provider, claims)
    const holder = await findHolder(db, provider, claims)
    if (attempt.userId !== null) {
      const stranger = 'address' in holder && !takesRegistrations(portal)
      const problem = stranger ? new SignInProblem('no-account', `Nobody with ${holder.address} has an account`) : null
      return await report(db, arrival, attempt, { provider, claims, problem })
    }
    const { memberId } = 'memberId' in holder ? holder : await openAccount(db, portal, claims, holder.address)
    return await enter(db, portal, arrival, { attempt, provider, claims, memberId })
  } catch (error) {
    if (!(error instanceof SignInProblem)) throw error
    if (attempt?.userId) return report(db, arrival, attempt, { provider, claims, problem: error })
    const textKept = attempt !== null && (await park(db, arrival, attempt))
    return { end: 'failed', problem: error, connecting: (attempt?.memberId ?? null) !== null, textKept }
  }
}

async function enter(
  db: Db,
  portal: PortalSettings,
  arrival: Arrival,
  of: { attempt: OpenIdAttempt; provider: Provider; claims: Claims; memberId: string },
): Promise<Finished> {
  const { attempt, provider, claims, memberId } = of
  const { subject, email } = claims
  const session = await transaction(db, async (tx) => {
    if (!(await bindIdentity(tx, { memberId, issuer: provider.issuer, subject, email })))
      throw new SignInProblem('identity-taken', `${provider.id} is bound to another member`)
    return enterProven(tx, portal, { memberId, remember: attempt.remember, browser: arrival.browser })
  })
  return { end: 'signed-in', session, next: attempt.next, textKept: await park(db, arrival, attempt) }
}

/** A member who is signed in says that the account at the provider is theirs: that needs no proven address (S45). */
async function connect(
  db: Db,
  memberId: string,
  { id, issuer, name }: Provider,
  { subject, email }: Claims,
): Promise<Finished> {
  return transaction(db, async (tx) => {
    if (!(await bindIdentity(tx, { memberId, issuer, subject, email })))
      throw new SignInProblem('identity-taken', `${id} is bound to another member`)
    const { contactId } = found(await findMember(tx, memberId))
    await recordEvent(tx, { kind: 'member.changed', by: customer(contactId), contactId, data: { connected: name } })
    return { end: 'connected' }
  })
}

/** Keeps what was carried for the page that comes next: an address cannot hold it, nor may a form leave this host. */
async function park(db: Db, { browser }: Arrival, { portalId, carried }: OpenIdAttempt): Promise<boolean> {
  if (!carried || browser.token === null) return false
  const browserHash = hashToken(browser.token)
  await addAttempt(db, { kind: 'openid', keyHash: hashToken(newToken()), browserHash, portalId, carried })
  return true
}

async function report(
  db: Db,
  { browser }: Arrival,
  { portalId, userId, provider: id }: OpenIdAttempt,
  of: { provider: Provider | null; claims: Claims | null; problem: SignInProblem | null },
): Promise<Finished> {
  const carried: TrialReport = {
    provider: of.provider?.name ?? id,
    issuer: of.provider?.issuer ?? '',
    claims: of.claims,
    problem: of.problem && { code: of.problem.code, reason: of.problem.message },
  }
  const browserHash = hashToken(browser.token ?? '')
  await addAttempt(db, { kind: 'openid', keyHash: hashToken(newToken()), browserHash, portalId, userId, carried })
  return { end: 'tried' }
}
