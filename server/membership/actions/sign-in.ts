import type { MemberActor, PortalSettings } from '#server/actors.ts'
import { after, signInKey } from '#server/account/sign-in.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { checkPassword } from '#server/platform/passwords.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { type Refused, refused, type SignedIn } from '../member.ts'
import { addMemberSession } from '../queries.ts'
import { clearTries, endSession, endSessionWith, takeTry } from '../queries/sign-in.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
  readonly remember: boolean
}

/** The browser that somebody signs in with. */
export interface Browser {
  /** Its name for itself, kept with the session. */
  readonly agent: string | null
  /** The session token that it came with, which ends. */
  readonly before?: string | null
}

/** Signs a customer in to one portal. Unknown, locked, disabled and mistyped look and last alike (R-12, S46). */
export async function signIn(
  { db }: Pick<Services, 'db'>,
  portal: PortalSettings,
  { email, password, remember }: Credentials,
  browser: Browser,
): Promise<SignedIn | Refused> {
  if (!portal.live) return refused('unavailable')
  // A password that somebody kept from before counts for nothing while the domain offers none.
  const member = portal.ways.passwords ? await takeTry(db, signInKey(email)) : null
  const right = await checkPassword(password, member?.password_hash ?? null)
  if (!member || !right) return refused('wrong-credentials')
  return transaction(db, async (tx) => {
    await clearTries(tx, member.id)
    return openSession(tx, portal, { memberId: member.id, remember, browser })
  })
}

const HOUR_MS = 3_600_000

/**
 * Always a new token: one that somebody planted before the sign-in opens nothing, and the browser's last session ends
 * (S48). It lasts as long as the domain says; the idle time-out ends it earlier.
 */
export async function openSession(
  tx: Tx,
  portal: PortalSettings,
  { memberId, remember, browser }: { memberId: string; remember: boolean; browser: Browser },
): Promise<SignedIn> {
  const token = newToken()
  const { hours, rememberDays } = portal.limits
  const remembered = remember && rememberDays > 0
  const age = (remembered ? rememberDays * 24 : hours) * HOUR_MS
  if (looksLikeToken(browser.before)) await endSessionWith(tx, portal.id, hashToken(browser.before))
  await addMemberSession(tx, {
    tokenHash: hashToken(token),
    memberId,
    portalId: portal.id,
    expiresAt: after(age),
    remembered,
    agent: browser.agent?.slice(0, 300) ?? null,
  })
  return { ok: true, token, maxAge: remembered ? age / 1000 : undefined }
}

export async function signOut(db: Db | Tx, member: MemberActor): Promise<void> {
  await endSession(db, member.sessionId)
}
