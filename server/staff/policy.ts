import type { Permission } from '#contract/permissions.ts'
import type { StaffActor } from '#server/actors.ts'
import type { Role } from './user.ts'

const RANK = { agent: 0, admin: 1, owner: 2 } as const satisfies Record<Role, number>

interface Target {
  readonly id: string
  readonly role: Role
}

/** Nobody changes those above them: an admin no owner, an agent neither. */
export const mayManage = (staff: StaffActor, target: Target): boolean =>
  staff.can.has('users.manage') && RANK[staff.role] >= RANK[target.role]

/** Nobody gives a role above their own. */
export const mayGiveRole = (staff: StaffActor, role: Role): boolean =>
  staff.can.has('users.manage') && RANK[staff.role] >= RANK[role]

/** Nobody gives a permission that they do not have. */
export const mayGivePermissions = (staff: StaffActor, permissions: readonly Permission[]): boolean =>
  staff.can.has('users.manage') && permissions.every((permission) => staff.can.has(permission))

/** Nobody changes their own role, permissions or state: not up, and not by mistake down (S13, S17). */
export const isThemselves = (staff: StaffActor, target: { readonly id: string }): boolean => staff.userId === target.id

/** A password and tokens are changed by a person who is signed in, never by a token that may have been stolen. */
export const isInPerson = (staff: StaffActor): boolean => staff.sessionId !== null

/** Owners and admins see and revoke every token, others their own. */
export const maySeeAllTokens = (staff: StaffActor): boolean => staff.role !== 'agent'
