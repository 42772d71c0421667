import type { StaffActor } from '#server/actors.ts'

/** P-11: who may look at a portal without a customer's data. A person: a stolen token opens no pages. */
export const mayPreview = (staff: StaffActor): boolean =>
  staff.sessionId !== null && (staff.can.has('portal.manage') || staff.can.has('portal.view-as'))

/**
 * S16: who may look at a portal as one of its customers. A customer's tickets may lie in any inbox, so that whoever is
 * kept out of one may not.
 */
export const mayViewAs = (staff: StaffActor, seesEveryInbox: boolean): boolean =>
  mayPreview(staff) &&
  staff.can.has('portal.view-as') &&
  staff.can.has('contacts.read') &&
  staff.can.has('tickets.read') &&
  seesEveryInbox
