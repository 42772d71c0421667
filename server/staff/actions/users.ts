import type { User, UserCreate, UserUpdate } from '#contract/staff.ts'
import type { StaffActor } from '#server/actors.ts'
import { staffComeBySso } from '#server/account/queries/staff-sign-in.ts'
import { voidLinks } from '#server/account/queries/links.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { type Db, transaction, type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { AppError, found } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { isThemselves, mayGivePermissions, mayGiveRole, mayManage } from '../policy.ts'
import { endSessionsOf } from '../queries/sign-in.ts'
import { findUser, insertUser, lockActiveOwners, passwordHashOf, updateUser } from '../queries/users.ts'
import { mailLink } from './links.ts'

const refuse = (sentence: string) => new AppError('not-allowed', sentence)

/** Invites a staff member by mail. @throws {AppError} `not-allowed`, or `conflict` when somebody has the address */
export async function createUser(db: Db | Tx, staff: StaffActor, input: UserCreate): Promise<string> {
  const permissions = input.permissions ?? []
  if (!mayGiveRole(staff, input.role)) throw refuse('You may not invite somebody above you.')
  if (!mayGivePermissions(staff, permissions)) throw refuse('You may only give permissions that you have.')
  const { name, email, role } = input
  return transaction(db, async (tx) => {
    const values = { name, email, email_key: addressKey(email), role, permissions: [...permissions] }
    const id = await insertUser(tx, { ...values, state: 'invited' }).catch((error: unknown) => {
      if (uniqueViolation(error)) throw new AppError('conflict', 'Somebody on the staff has this address already.')
      throw error
    })
    await mailLink(tx, { id, name, email }, 'invite')
    await record(tx, staff, id, {}, { role, permissions })
    return id
  })
}

/** Mails the invitation once more; the older link is void then. */
export function inviteAgain(db: Db, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    const user = found(await findUser(tx, id))
    if (!mayManage(staff, user)) throw refuse('You may not invite somebody above you.')
    if (user.state !== 'invited') throw new AppError('conflict', 'This person has answered the invitation already.')
    await mailLink(tx, user, 'invite')
  })
}

/** Changes name, role, permissions or state. Disabling ends sessions and links at once, and tokens with them. */
export function updateUserAs(db: Db, staff: StaffActor, id: string, changes: UserUpdate): Promise<void> {
  return transaction(db, async (tx) => {
    const owners = await lockActiveOwners(tx)
    const user = found(await findUser(tx, id))
    requireMayChange(staff, user, changes)
    const state = await stateAfter(tx, user, changes.state)
    const { name, role, permissions } = changes
    if (state !== 'active' || (role ?? user.role) !== 'owner') await requireOtherOwner(tx, owners, id)
    await updateUser(tx, id, {
      name: name ?? user.name,
      role: role ?? user.role,
      permissions: [...(permissions ?? user.permissions)],
      state,
    })
    if (state === 'disabled') await voidLinks(tx, { userId: id })
    // With another role they sign in anew: no session lives through a change of rights (S48).
    if (state === 'disabled' || (role !== undefined && role !== user.role)) await endSessionsOf(tx, id)
    const before = { name: user.name, role: user.role, permissions: user.permissions, state: user.state }
    await record(tx, staff, id, before, { ...before, ...changes, state })
  })
}

/** The account keeps an owner, and while staff come by SSO one who gets in without it (H-12). */
async function requireOtherOwner(
  tx: Tx,
  owners: readonly { id: string; hasPassword: boolean }[],
  id: string,
): Promise<void> {
  const others = owners.filter((owner) => owner.id !== id)
  if (owners.length === others.length) return
  if (others.length === 0)
    throw new AppError('conflict', 'The last owner stays an owner: make somebody else one first.')
  if (!others.some(({ hasPassword }) => hasPassword) && (await staffComeBySso(tx)))
    throw new AppError(
      'conflict',
      'No other owner has a password, and somebody has to get in when the provider does not answer.',
    )
}

function requireMayChange(staff: StaffActor, user: User, changes: UserUpdate): void {
  if (!mayManage(staff, user)) throw refuse('You may not change somebody above you.')
  const { role, permissions, state } = changes
  const rights = role !== undefined || permissions !== undefined || state !== undefined
  if (rights && isThemselves(staff, user)) throw refuse('You may not change your own role, permissions or state.')
  if (role !== undefined && !mayGiveRole(staff, role)) throw refuse('You may not give a role above your own.')
  const added = permissions?.filter((permission) => !user.permissions.includes(permission)) ?? []
  if (!mayGivePermissions(staff, added)) throw refuse('You may only give permissions that you have.')
}

/** Switching on somebody who never chose a password brings them back to being invited. */
async function stateAfter(tx: Tx, user: User, wanted: UserUpdate['state']): Promise<User['state']> {
  if (wanted !== 'active') return wanted ?? user.state
  return (await passwordHashOf(tx, user.id)) === null ? 'invited' : 'active'
}

const record = (tx: Tx, staff: StaffActor, userId: string, before: object, after: object) =>
  recordEvent(tx, { kind: 'settings.changed', by: staff, data: { what: 'user', userId, before, after } })
