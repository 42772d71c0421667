import type { Count } from '#contract/common.ts'
import type { TicketCounts, TicketQuery } from '#contract/tickets.ts'
import type { View } from '../paths.ts'

export const VIEW_NAMES: Record<View, string> = {
  mine: 'Mine',
  unassigned: 'Unassigned',
  open: 'All open',
  closed: 'Closed',
}

/** The view of conversations that nobody has made a ticket of. */
export const WITHOUT_TICKET = 'Without a ticket'

/** What the API is asked for a view. @param inbox an id, or `all` */
export function queryOf(inbox: string, view: View, q: string): TicketQuery {
  return {
    limit: 30,
    ...(inbox === 'all' ? {} : { inbox }),
    ...(view === 'mine' ? { owner: 'me' } : view === 'unassigned' ? { owner: 'none' } : {}),
    state: view === 'closed' ? 'closed' : 'open',
    ...(q.trim() ? { q: q.slice(0, 200) } : {}),
  }
}

export const countOf = (counts: TicketCounts, view: View): Count => counts[view]

/** "99+" where counting stopped. */
export const countWords = ({ count, more }: Count): string => (more ? `${count}+` : String(count))
