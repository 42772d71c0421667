import type { MemberActor, PortalSettings } from '#server/actors.ts'
import { after, SESSION_AGE, signInKey } from '#server/account/sign-in.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { checkPassword } from '#server/platform/passwords.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { type Refused, refused, type SignedIn } from '../member.ts'
import { addMemberSession } from '../queries.ts'
import { clearTries, endSession, takeTry } from '../queries/sign-in.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
  readonly remember: boolean
}

/**
 * Signs a customer in to one portal. Unknown, locked, disabled and mistyped look and last alike (R-12, S46).
 * @param agent the browser's name for itself, kept with the session
 */
export async function signIn(
  { db }: Pick<Services, 'db'>,
  portal: PortalSettings,
  { email, password, remember }: Credentials,
  agent: string | null,
): Promise<SignedIn | Refused> {
  if (!portal.live) return refused('unavailable')
  const member = await takeTry(db, signInKey(email))
  const right = await checkPassword(password, member?.password_hash ?? null)
  if (!member || !right) return refused('wrong-credentials')
  return transaction(db, async (tx) => {
    await clearTries(tx, member.id)
    return openSession(tx, { memberId: member.id, portalId: portal.id, remember, agent })
  })
}

/** Always a new token: one that somebody planted before the sign-in opens nothing (S48). */
export async function openSession(
  tx: Tx,
  of: { memberId: string; portalId: string; remember: boolean; agent: string | null },
): Promise<SignedIn> {
  const token = newToken()
  const age = of.remember ? SESSION_AGE.remembered : SESSION_AGE.member
  await addMemberSession(tx, {
    tokenHash: hashToken(token),
    memberId: of.memberId,
    portalId: of.portalId,
    expiresAt: after(age),
    remembered: of.remember,
    agent: of.agent?.slice(0, 300) ?? null,
  })
  return { ok: true, token, maxAge: of.remember ? age / 1000 : undefined }
}

export async function signOut(db: Db | Tx, member: MemberActor): Promise<void> {
  await endSession(db, member.sessionId)
}
