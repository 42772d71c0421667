import type { StaffActor } from '#server/actors.ts'

/** P-07: what people agree to is a setting of the portal. */
export const mayManageConsent = (staff: StaffActor): boolean => staff.can.has('portal.manage')
