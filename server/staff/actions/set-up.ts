import type { SetUp } from '#contract/staff.ts'
import { foundAccount } from '#server/account/actions.ts'
import { isSetUp, keepSetUpToken, spendSetUpToken } from '#server/account/queries.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { AppError, notFound } from '#server/platform/errors.ts'
import { hashPassword, requireGoodPassword } from '#server/platform/passwords.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { insertUser } from '../queries/users.ts'

/**
 * Makes the one-time set-up token that the start prints (S50); only its hash is kept, and an older one is void.
 * @returns null when the account has been set up
 */
export async function openSetUp({ db }: Pick<Services, 'db'>): Promise<string | null> {
  const token = newToken()
  return (await keepSetUpToken(db, hashToken(token))) ? token : null
}

/** Founds the account and makes its owner. @throws {AppError} `not-found` once set up, `link-spent` for a wrong token */
export async function setUp({ db }: Pick<Services, 'db'>, input: SetUp): Promise<string> {
  if (await isSetUp(db)) throw notFound()
  requireGoodPassword(input.password, input)
  const passwordHash = await hashPassword(input.password)
  return transaction(db, async (tx) => {
    if (!looksLikeToken(input.token) || !(await spendSetUpToken(tx, hashToken(input.token))))
      throw new AppError(
        'link-spent',
        'This set-up link is not valid any more: use the newest one that the start printed.',
      )
    await foundAccount(tx, input.company)
    return insertUser(tx, {
      name: input.name,
      email: input.email,
      email_key: addressKey(input.email),
      password_hash: passwordHash,
      role: 'owner',
    })
  })
}
