import type { StaffActor } from '#server/actors.ts'

export const mayManageInboxes = (staff: StaffActor): boolean => staff.can.has('inboxes.manage')
