import type { StaffActor } from '#server/actors.ts'

/** P-07: the settings of the portal, and the account's name and colour that it shows. */
export const mayManagePortals = (staff: StaffActor): boolean => staff.can.has('portal.manage')
