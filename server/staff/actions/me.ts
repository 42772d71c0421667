import { mayUsePassword } from '#server/account/queries/staff-sign-in.ts'
import type { StaffActor } from '#server/actors.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { checkPassword, hashPassword, requireGoodPassword } from '#server/platform/passwords.ts'
import { isInPerson } from '../policy.ts'
import { endSessionsOf, setPasswordHash, takeTry } from '../queries/sign-in.ts'
import { findUser, updateUser } from '../queries/users.ts'
import type { SignedIn } from '../user.ts'
import { openSession, requirePassword } from './sign-in.ts'

export async function updateMe(db: Db, staff: StaffActor, { name }: { name?: string }): Promise<void> {
  if (!isInPerson(staff)) throw new AppError('not-allowed')
  if (name === undefined) return
  await transaction(db, (tx) => updateUser(tx, staff.userId, { name }))
}

/**
 * Changes one's own password, which needs the current one (S48). Every session ends, and this browser gets a new one.
 * @throws {AppError} `not-allowed` where they have to come by SSO, `invalid-input`; wrong tries count like those at
 *   sign-in
 */
export async function changePassword(
  db: Db,
  staff: StaffActor,
  { current, password }: { current: string; password: string },
  agent: string | null,
): Promise<SignedIn> {
  if (!isInPerson(staff)) throw new AppError('not-allowed')
  if (!(await mayUsePassword(db, staff.userId)))
    throw new AppError('not-allowed', 'You sign in with single sign-on: a password would open nothing.')
  const user = found(await findUser(db, staff.userId))
  const tried = await takeTry(db, addressKey(user.email))
  if (!(await checkPassword(current, tried?.password_hash ?? null)))
    throw invalid('current', 'The current password is not right.')
  requireGoodPassword(password, user)
  const passwordHash = await hashPassword(password)
  return transaction(db, async (tx) => {
    await requirePassword(tx, user.id)
    if (!(await setPasswordHash(tx, user.id, passwordHash))) throw new AppError('not-allowed')
    await endSessionsOf(tx, user.id)
    return openSession(tx, user.id, agent)
  })
}
