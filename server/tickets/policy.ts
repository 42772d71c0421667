import type { StaffActor } from '#server/actors.ts'

export const canEdit = (staff: StaffActor): boolean => staff.can.has('tickets.write')
export const canDelete = (staff: StaffActor): boolean => staff.can.has('tickets.delete')
