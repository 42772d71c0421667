import type { StaffActor } from '#server/actors.ts'
import { AppError } from '#server/platform/errors.ts'
import { mayManagePortals } from '#server/portals/policy.ts'

/**
 * Customers' sign-in is a setting of the portal (P-07). Whoever chooses a provider for staff can let it vouch for an
 * owner's address, and so be an owner: that is for owners, in person (S13).
 */
export const mayManageSso = (staff: StaffActor, domainId: string | null): boolean =>
  domainId === null ? staff.role === 'owner' && staff.sessionId !== null : mayManagePortals(staff)

/** @throws {AppError} `not-allowed` */
export function requireMayManageSso(staff: StaffActor, domainId: string | null): void {
  if (!mayManageSso(staff, domainId)) throw new AppError('not-allowed')
}
