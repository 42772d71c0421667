import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { CommentCreate, Flow, Reply } from '#contract/conversations.ts'
import type { Ticket, TicketCounts, TicketCreate, TicketUpdate } from '#contract/tickets.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { tell, tellError } from '../ui/confirm.tsx'

export const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: keys.tickets.record(id),
    queryFn: ({ signal }) => api.get<Ticket>(`/tickets/${id}`, {}, signal),
  })

/** The conversation from its end; each further page is the part before. */
export const flowQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.tickets.flow(id),
    queryFn: ({ pageParam, signal }) => api.get<Flow>(`/tickets/${id}/flow`, { before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.before,
  })

export const countsQuery = (inbox: string) =>
  queryOptions({
    queryKey: keys.tickets.counts(inbox),
    queryFn: ({ signal }) =>
      api.get<TicketCounts>('/tickets/counts', { inbox: inbox === 'all' ? null : inbox }, signal),
  })

/** Throws away all that a change of one ticket makes stale. Nobody waits for it: what was sent is sent. */
function useStaleTicket(id: string) {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: keys.tickets.one(id) })
    void client.invalidateQueries({ queryKey: keys.tickets.lists })
    void client.invalidateQueries({ queryKey: keys.tickets.allCounts })
  }
}

export interface TicketChange {
  readonly change: TicketUpdate
  /** What the screen shows until the server has answered. */
  readonly shown?: Partial<Ticket>
}

/** Changes a ticket at once on the screen, and back when the server refuses. */
export function useChangeTicket(id: string) {
  const client = useQueryClient()
  const stale = useStaleTicket(id)
  const { queryKey } = ticketQuery(id)
  return useMutation({
    mutationFn: ({ change }: TicketChange) => api.patch<Ticket>(`/tickets/${id}`, change),
    onMutate: async ({ shown }: TicketChange) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      if (before && shown) client.setQueryData(queryKey, { ...before, ...shown })
      return { before }
    },
    onError: (error, { change }, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before)
      // Properties of the account's own say it beside the field.
      if (!change.custom) tellError(error)
    },
    onSettled: stale,
  })
}

export function useReply(id: string) {
  const stale = useStaleTicket(id)
  return useMutation({
    mutationFn: (reply: Reply) => api.create(`/tickets/${id}/replies`, reply, reply.onceKey),
    onSuccess: stale,
  })
}

export function useComment(id: string) {
  const stale = useStaleTicket(id)
  return useMutation({
    mutationFn: (comment: CommentCreate) => api.create(`/tickets/${id}/comments`, comment, comment.onceKey),
    onSuccess: stale,
  })
}

/** Deletes with a way back. */
export function useDeleteTicket(id: string) {
  const client = useQueryClient()
  const restore = useRestoreTicket(id)
  return useMutation({
    mutationFn: () => api.delete(`/tickets/${id}`),
    onSuccess: () => {
      tell(`Ticket #${id} is deleted.`, () => restore.mutate())
      void client.invalidateQueries({ queryKey: keys.tickets.lists })
      void client.invalidateQueries({ queryKey: keys.tickets.allCounts })
    },
    onError: tellError,
  })
}

export function useRestoreTicket(id: string) {
  const stale = useStaleTicket(id)
  return useMutation({
    mutationFn: () => api.post(`/tickets/${id}/restore`),
    onSuccess: () => {
      tell(`Ticket #${id} is back.`)
      stale()
    },
    onError: tellError,
  })
}

/** Associates or separates a contact or a company. */
export function useTicketLink(id: string, of: 'contacts' | 'companies') {
  const stale = useStaleTicket(id)
  return useMutation({
    mutationFn: ({ recordId, on, body }: { recordId: string; on: boolean; body?: Record<string, unknown> }) =>
      on ? api.put(`/tickets/${id}/${of}/${recordId}`, body ?? {}) : api.delete(`/tickets/${id}/${of}/${recordId}`),
    onSuccess: stale,
    onError: tellError,
  })
}

export function useCreateTicket() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...values }: TicketCreate & { key: string }) => api.create<Ticket>('/tickets', values, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  })
}
