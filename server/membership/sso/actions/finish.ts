import type { PortalSettings } from '#server/actors.ts'
import type { Carried } from '#server/membership/carried.ts'
import type { SignedIn } from '#server/membership/member.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { hashToken, looksLikeToken } from '#server/platform/tokens.ts'
import { findPortalById, frontPortal } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import type { SignedIn as StaffSession } from '#server/staff/user.ts'
import type { Arrival } from '../arrival.ts'
import type { Assertion, Connection } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import { addSsoAttempt } from '../queries/attempts.ts'
import { type Answered, takeAnswer } from '../queries/requests.ts'
import { findSsoOf } from '../queries/settings.ts'
import { enterMember, leaveGroups } from './enter-member.ts'
import { enterStaff, shutOut } from './enter-staff.ts'
import { reportTrial, type TrialReport } from './report-trial.ts'

export type Finished =
  | {
      readonly end: 'member'
      readonly portal: PortalSettings
      readonly session: SignedIn
      readonly next: string
      readonly carried: Carried | null
    }
  | { readonly end: 'staff'; readonly session: StaffSession; readonly next: string }
  | { readonly end: 'tried'; readonly report: TrialReport }
  | { readonly end: 'failed'; readonly problem: SsoProblem; readonly portalId: string | null; readonly next: string }

/** The end of a sign-in by SSO, in the browser that began it: the answer was checked, now its person comes in. */
export async function finishSso(
  services: Pick<Services, 'db' | 'config' | 'publicUrl'>,
  connection: Connection,
  arrival: Arrival,
): Promise<Finished> {
  const { db } = services
  const { browser } = arrival
  const answered = looksLikeToken(arrival.key)
    ? await takeAnswer(db, {
        connectionId: connection.id,
        finishHash: hashToken(arrival.key),
        browserHash: browser.token === null ? null : hashToken(browser.token),
      })
    : undefined
  if (!answered) {
    const problem = new SsoProblem('attempt-lost', 'no answer waits under this key for this browser')
    return fail(services, connection, arrival, { problem })
  }
  const portal = await portalOf(services, connection, arrival, answered)
  if (answered.userId !== null)
    return {
      end: 'tried',
      report: await reportTrial(services, connection, { answer: answered.answer, portal, arrival }),
    }
  // Problems are kept for trials alone.
  if ('problem' in answered.answer) throw new Error('an answer with a problem waits for nobody')
  const { assertion } = answered.answer
  try {
    return await enter(services, connection, arrival, { answered, assertion, portal })
  } catch (error) {
    if (!(error instanceof SsoProblem)) throw error
    if (error.code === 'no-role') await shutOut(db, connection, assertion)
    if (error.code === 'not-listed') await transaction(db, (tx) => leaveGroups(tx, connection, assertion))
    const { next } = answered
    return fail(services, connection, arrival, { problem: error, portalId: portal?.id ?? null, assertion, next })
  }
}

function enter(
  { db }: Pick<Services, 'db'>,
  connection: Connection,
  { browser, reference }: Arrival,
  of: { answered: Answered; assertion: Assertion; portal: PortalSettings | null },
): Promise<Finished> {
  const { assertion, portal, answered } = of
  const { next, remember, carried } = answered
  const { domainId, id: connectionId } = connection
  const { subject, email } = assertion
  return transaction(db, async (tx): Promise<Finished> => {
    // Switched off while somebody was away.
    if (!connection.on) throw new SsoProblem('connection-off', `${connection.name} is off`)
    const line = { domainId, connectionId, result: 'signed-in', email, subject, reference } as const
    if (domainId === null) {
      // What is tried and on lets nobody in before staff are to come that way.
      if ((await findSsoOf(tx, null)).method !== 'sso')
        throw new SsoProblem('connection-off', 'single sign-on is off for the workspace')
      const theirs = { agent: browser.agent, before: browser.staffCookie }
      const { session, isNew } = await enterStaff(tx, connection, { assertion, browser: theirs })
      await addSsoAttempt(tx, { ...line, reason: isNew ? 'A new member of staff was made.' : '' })
      return { end: 'staff', session, next }
    }
    if (!portal?.live) throw new SsoProblem('connection-off', 'the portal is off, or there is none')
    if (portal.domain.signInMethod !== 'sso')
      throw new SsoProblem('connection-off', 'the domain does not sign in by SSO')
    const theirs = { agent: browser.agent, before: browser.cookieOf(portal) }
    const from = { assertion, remember, browser: theirs }
    const { session, contactId, isNew } = await enterMember(tx, portal, connection, from)
    await addSsoAttempt(tx, { ...line, contactId, reason: isNew ? 'A new contact was made.' : '' })
    return { end: 'member', portal, session, next, carried }
  })
}

/** The portal that somebody came from; what began at the provider leads to the front one of the host. */
async function portalOf(
  { db }: Pick<Services, 'db'>,
  { domainId }: Connection,
  { host }: Arrival,
  { portalId }: Answered,
): Promise<PortalSettings | null> {
  if (domainId === null) return null
  const portal = portalId === null ? await frontPortal(db, host) : await findPortalById(db, portalId)
  return portal?.domain.id === domainId ? portal : null
}

/** Notes in the log what did not work, with all that the checks knew. */
async function fail(
  { db }: Pick<Services, 'db'>,
  { domainId, id: connectionId }: Connection,
  { reference }: Pick<Arrival, 'reference'>,
  of: { problem: SsoProblem; portalId?: string | null; assertion?: Assertion; next?: string },
): Promise<Finished> {
  const { problem, portalId = null, assertion, next = '' } = of
  const result = problem.code === 'not-listed' ? 'denied' : 'failed'
  const { email = null, subject = null } = assertion ?? {}
  await addSsoAttempt(db, { domainId, connectionId, result, problem, email, subject, reference })
  return { end: 'failed', problem, portalId, next }
}

/** The same for an answer that failed its protocol's checks. */
export const logFailure = (
  services: Pick<Services, 'db'>,
  connection: Connection,
  reference: string,
  problem: SsoProblem,
): Promise<Finished> => fail(services, connection, { reference }, { problem })
