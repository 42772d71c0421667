import type { QueryKey } from '@tanstack/react-query'
import type { LiveEvent } from '#contract/portals.ts'
import { keys } from './keys.ts'

/** Any change of a contact or company may move somebody onto a list, or off it. */
const WHO_IS_IN = [keys.lists.all, keys.accessGroups.all]

/** What an event makes stale. */
export function staleAfter({ kind, ticketId }: Pick<LiveEvent, 'kind' | 'ticketId'>): QueryKey[] {
  const area = kind.split('.')[0] ?? ''
  if (['ticket', 'message', 'comment', 'thread', 'email'].includes(area))
    return [
      keys.tickets.lists,
      keys.tickets.allCounts,
      keys.notifications,
      ...(area === 'thread' || area === 'message' ? [keys.threads.all] : []),
      ...(ticketId ? [keys.tickets.one(ticketId)] : []),
      ...(area === 'email' ? [keys.contacts.all] : []),
    ]
  if (area === 'notification') return [keys.notifications]
  if (area === 'contact' || area === 'member')
    return [keys.contacts.all, keys.members.all, ...WHO_IS_IN, ...(ticketId ? [keys.tickets.one(ticketId)] : [])]
  if (area === 'company') return [keys.companies.all, ...WHO_IS_IN]
  if (area === 'import') return [keys.imports.all, ...WHO_IS_IN]
  if (area === 'list') return WHO_IS_IN
  if (area === 'settings')
    return [...WHO_IS_IN, keys.me, keys.inboxes, keys.pipelines, keys.portals, keys.properties, keys.users, keys.tokens]
  return []
}
