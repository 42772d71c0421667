import type { StaffActor } from '#server/actors.ts'

/** P-07: domains are settings of the portal. */
export const mayManageDomains = (staff: StaffActor): boolean => staff.can.has('portal.manage')
