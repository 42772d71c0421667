import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Message, Thread } from '#contract/conversations.ts'
import type { Ticket } from '#contract/tickets.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'

/** @param inbox an id, or `all` */
export function looseThreads(inbox: string) {
  const query = { loose: true, limit: 30, ...(inbox === 'all' ? {} : { inbox }) }
  return listQuery<Thread>(keys.threads.list(query), '/threads', query)
}

export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: keys.threads.one(id),
    queryFn: ({ signal }) => api.get<Thread>(`/threads/${id}`, {}, signal),
  })

/** From the beginning. */
export const threadMessages = (id: string) =>
  listQuery<Message>(keys.threads.messages(id), `/threads/${id}/messages`, { order: 'asc', limit: 50 })

/** Makes a ticket and ties the conversation to it. Tried again after a failure between the two, it makes no second one. */
export function useTicketFrom(thread: Thread) {
  const client = useQueryClient()
  const made = useRef<string | null>(null)
  return useMutation({
    mutationFn: async (subject: string) => {
      const contactIds = thread.contactId === null ? [] : [thread.contactId]
      made.current ??= (
        await api.create<Ticket>('/tickets', { subject, inboxId: thread.inboxId, contactIds }, newKey())
      ).id
      await api.patch(`/threads/${thread.id}`, { ticketId: made.current })
      return made.current
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.threads.all })
      void client.invalidateQueries({ queryKey: ['tickets'] })
    },
  })
}
