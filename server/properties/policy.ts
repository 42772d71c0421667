import type { StaffActor } from '#server/actors.ts'

/** Those who set the desk up, and those who import files with columns of their own. */
export const mayDefineProperties = (staff: StaffActor): boolean =>
  staff.can.has('inboxes.manage') || staff.can.has('imports.run')
