import type { StaffActor } from '#server/actors.ts'

export const canEdit = (staff: StaffActor): boolean => staff.can.has('tickets.write')
export const canDelete = (staff: StaffActor): boolean => staff.can.has('tickets.delete')

/** What T-06 asks of a ticket and its pipeline, by the names of their columns. */
export interface Closing {
  readonly closed: boolean
  readonly closed_at: string | null
  readonly customer_may_close: boolean
  readonly customer_may_reopen: boolean
  readonly reopen_days: number | null
}

const DAY_MS = 86_400_000

/** When the time for reopening is over; null: never, or not for customers. */
export function reopenUntil({ closed_at, customer_may_reopen, reopen_days }: Closing): Date | null {
  if (!customer_may_reopen || reopen_days === null || closed_at === null) return null
  return new Date(Date.parse(closed_at) + reopen_days * DAY_MS)
}

/** Fields and messages of a closed ticket stay as they are. */
export const canChangeAsMember = ({ closed }: Pick<Closing, 'closed'>): boolean => !closed
export const canCloseAsMember = (ticket: Closing): boolean => !ticket.closed && ticket.customer_may_close
export function canReopenAsMember(ticket: Closing, now: Date): boolean {
  if (!ticket.closed || !ticket.customer_may_reopen) return false
  const until = reopenUntil(ticket)
  return until === null || now < until
}
