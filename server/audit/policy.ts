import type { StaffActor } from '#server/actors.ts'

/** Who sets up portals or people reads what was set up, by whom. */
export const mayReadAudit = (staff: StaffActor): boolean =>
  staff.can.has('portal.manage') || staff.can.has('users.manage')
