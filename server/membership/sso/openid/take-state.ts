import type { OpenIdSettings } from '#contract/sso-protocols.ts'
import type { Kept } from '#server/membership/actions/openid/exchange.ts'
import { hashToken } from '#server/platform/tokens.ts'
import type { At, Incoming, Pending } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import { spend, wasSpent } from '../queries/requests.ts'

/** Longer than a sign-in can be away. */
const KEPT_MS = 3_600_000

/**
 * Uses up the state of an answer before its code is exchanged: a provider takes back what it gave for a code that comes
 * twice, so that a second click would spoil the first.
 * @throws {SsoProblem} `replayed`, `attempt-lost`
 */
export async function takeState(
  { services: { db }, connection: { id } }: At<OpenIdSettings>,
  { query }: Incoming,
  pending: Pending | null,
): Promise<Kept> {
  const hash = hashToken(`state ${query.get('state')}`)
  const again = new SsoProblem('replayed', 'the state of the answer was used before')
  if (!pending?.nonce || !pending.verifier) {
    if (await wasSpent(db, id, hash)) throw again
    throw new SsoProblem('attempt-lost', 'no sign-in is away under this state')
  }
  if (!(await spend(db, id, hash, new Date(Date.now() + KEPT_MS)))) throw again
  return { nonce: pending.nonce, verifier: pending.verifier }
}
