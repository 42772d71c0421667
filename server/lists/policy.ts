import type { StaffActor } from '#server/actors.ts'

/** Lists decide who enters a portal: changing them needs the permission of its settings (P-07). */
export const mayManageLists = (staff: StaffActor): boolean => staff.can.has('portal.manage')
