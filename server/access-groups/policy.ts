import type { StaffActor } from '#server/actors.ts'

/** Access groups decide who enters a portal: they belong to its settings (P-07). */
export const mayManageGroups = (staff: StaffActor): boolean => staff.can.has('portal.manage')
