import type { StaffActor } from '#server/actors.ts'

/** Whoever sets up the portal words its pages and mails (P-07). */
export const mayWordPages = (staff: StaffActor): boolean => staff.can.has('portal.manage')
