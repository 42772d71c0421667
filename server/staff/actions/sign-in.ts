import { holdStaffSignIn, mayUsePassword } from '#server/account/queries/staff-sign-in.ts'
import { after, SESSION_AGE, signInKey, WRONG_CREDENTIALS } from '#server/account/sign-in.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError } from '#server/platform/errors.ts'
import { checkPassword } from '#server/platform/passwords.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import { addSession } from '../queries.ts'
import { clearTries, endSessionWith, takeTry } from '../queries/sign-in.ts'
import type { SignedIn } from '../user.ts'

/**
 * Signs a staff member in. Unknown, locked, disabled, mistyped and who has to come by SSO look and last alike (S46).
 * @param browser.before the session token that the browser came with, which ends
 * @throws {AppError} `wrong-credentials`
 */
export async function signIn(
  db: Db,
  { email, password }: { email: string; password: string },
  browser: { agent: string | null; before: string | null },
): Promise<SignedIn> {
  const user = await takeTry(db, signInKey(email))
  const right = await checkPassword(password, user?.password_hash ?? null)
  if (!user || !right) throw new AppError('wrong-credentials', WRONG_CREDENTIALS)
  return transaction(db, async (tx) => {
    await requirePassword(tx, user.id)
    await clearTries(tx, user.id)
    await signOut(tx, browser.before)
    return openSession(tx, user.id, browser.agent)
  })
}

/**
 * Asked once more where a session opens: passwords may have been switched off while one was being looked at.
 * @throws {AppError} `wrong-credentials`
 */
export async function requirePassword(tx: Tx, userId: string): Promise<void> {
  await holdStaffSignIn(tx)
  if (!(await mayUsePassword(tx, userId))) throw new AppError('wrong-credentials', WRONG_CREDENTIALS)
}

/** Always a new token: one that somebody planted before the sign-in opens nothing (S48). */
export async function openSession(tx: Tx, userId: string, agent: string | null): Promise<SignedIn> {
  const token = newToken()
  const expiresAt = after(SESSION_AGE.staff)
  await addSession(tx, { tokenHash: hashToken(token), userId, expiresAt, agent: agent?.slice(0, 300) ?? null })
  return { token, maxAge: SESSION_AGE.staff / 1000 }
}

/** Ends the session of this cookie, if it is one. */
export async function signOut(db: Db | Tx, token: string | null): Promise<void> {
  if (looksLikeToken(token)) await endSessionWith(db, hashToken(token))
}
