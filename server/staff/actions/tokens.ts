import type { TokenCreate } from '#contract/staff.ts'
import type { StaffActor } from '#server/actors.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid, notFound } from '#server/platform/errors.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { isInPerson, maySeeAllTokens } from '../policy.ts'
import { findTokenById, insertToken, revokeTokenById } from '../queries/tokens.ts'

/**
 * Makes an API token that speaks for its maker, within the scopes given and what the maker may do.
 * @returns its id and the secret, which is kept nowhere and shown this once (S18, S43)
 */
export async function createToken(
  tx: Tx,
  staff: StaffActor,
  { name, scopes, expiresAt }: TokenCreate,
): Promise<{ id: string; secret: string }> {
  if (!isInPerson(staff)) throw new AppError('not-allowed', 'Tokens are made by a person who is signed in.')
  if (!scopes.every((scope) => staff.can.has(scope)))
    throw new AppError('not-allowed', 'A token may do no more than you may.')
  if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now())
    throw invalid('expiresAt', 'Choose a time in the future.')
  const secret = newToken()
  const token = { name, scopes, userId: staff.userId, tokenHash: hashToken(secret), expiresAt: expiresAt ?? null }
  const id = await insertToken(tx, token)
  await recordEvent(tx, { kind: 'settings.changed', by: staff, data: { what: 'token', made: { id, name, scopes } } })
  return { id, secret }
}

/** Revokes a token at once. Agents revoke their own; foreign and missing look alike. */
export function revokeToken(db: Db, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    const { user, name } = found(await findTokenById(tx, id))
    if (user.id !== staff.userId && !maySeeAllTokens(staff)) throw notFound()
    if (await revokeTokenById(tx, id))
      await recordEvent(tx, { kind: 'settings.changed', by: staff, data: { what: 'token', revoked: { id, name } } })
  })
}
