import type { PortalSettings } from '#server/actors.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { hashToken } from '#server/platform/tokens.ts'
import { SignInProblem } from '../../sign-in-problem.ts'
import { type Attempt, takeAttempt } from '../../queries/ways/attempts.ts'

/** The attempt as it was begun, of which there is exactly one answer. */
export type OpenIdAttempt = Attempt & { readonly provider: string; readonly nonce: string; readonly verifier: string }

/**
 * What this browser began, taken out so that no answer counts twice.
 * @throws {SignInProblem} `attempt-lost`: another browser, too late, or a second time
 */
export async function takeOpenIdAttempt(
  db: Db,
  portal: PortalSettings,
  state: string,
  browser: string | null,
): Promise<OpenIdAttempt> {
  const attempt =
    browser === null
      ? undefined
      : await takeAttempt(db, { kind: 'openid', keyHash: hashToken(state), browserHash: hashToken(browser) })
  if (attempt?.portalId !== portal.id || !attempt.provider || !attempt.nonce || !attempt.verifier)
    throw new SignInProblem('attempt-lost', browser === null ? 'the browser has no cookie' : 'no such attempt')
  const { provider, nonce, verifier } = attempt
  return { ...attempt, provider, nonce, verifier }
}
