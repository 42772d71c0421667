import type { StaffActor } from '#server/actors.ts'

export const canEdit = (staff: StaffActor): boolean => staff.can.has('tickets.write')
export const canDelete = (staff: StaffActor): boolean => staff.can.has('tickets.delete')
/** Only into an inbox that they may open themselves: else the ticket would vanish before their eyes. */
export const canMoveTo = (staff: StaffActor, inbox: { id: string; open_to_all: boolean }): boolean =>
  staff.inboxes === 'all' || inbox.open_to_all || staff.inboxes.includes(inbox.id)
