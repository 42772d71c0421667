import type { StaffActor } from '#server/actors.ts'

/** P-07: domains are settings of the portal. */
export const mayManageDomains = (staff: StaffActor): boolean => staff.can.has('portal.manage')

/** D-04: an owner in person, and no program in their name. */
export const mayConfirmOwn = (staff: StaffActor): boolean => staff.role === 'owner' && staff.sessionId !== null
