import type { StaffActor } from '#server/actors.ts'
import { AppError } from '#server/platform/errors.ts'
import { mayManagePortals } from '#server/portals/policy.ts'

/**
 * Customers' sign-in is a setting of the portal (P-07); how staff sign in decides who can do everything, and is for
 * owners and admins in person.
 */
export const mayManageSso = (staff: StaffActor, domainId: string | null): boolean =>
  domainId === null ? staff.role !== 'agent' && staff.sessionId !== null : mayManagePortals(staff)

/** @throws {AppError} `not-allowed` */
export function requireMayManageSso(staff: StaffActor, domainId: string | null): void {
  if (!mayManageSso(staff, domainId)) throw new AppError('not-allowed')
}
