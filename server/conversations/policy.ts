import type { MemberActor, StaffActor } from '#server/actors.ts'

interface TicketState {
  readonly closed: boolean
}

/** A customer answers open tickets only; a closed one says why and offers the form (T-06). */
export const canReplyAsMember = (_member: MemberActor, ticket: TicketState): boolean => !ticket.closed
/** Staff may answer after closing too: a last word does not open the ticket again. */
export const canReplyAsStaff = (staff: StaffActor): boolean => staff.can.has('tickets.write')
export const canComment = (staff: StaffActor): boolean => staff.can.has('tickets.write')
