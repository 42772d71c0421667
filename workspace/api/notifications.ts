import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Static } from 'typebox'
import type { NotificationPage, NotificationsRead } from '#contract/staff.ts'
import { api } from './client.ts'
import { keys } from './keys.ts'

export const notificationsQuery = queryOptions({
  queryKey: keys.notifications,
  queryFn: ({ signal }) => api.get<Static<typeof NotificationPage>>('/notifications', {}, signal),
})

export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (what: NotificationsRead) => api.post('/notifications/read', what),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notifications }),
  })
}

/** Whoever looks at a ticket has read what was told about it, also what comes while they look. */
export function useReadByOpening(ticketId: string): void {
  const { data } = useQuery(notificationsQuery)
  const { mutate } = useMarkRead()
  const unread = data?.items.filter(({ readAt }) => readAt === null) ?? []
  const newest = unread.find((item) => item.ticketId === ticketId)?.id
  // Those on later pages may be this ticket's too.
  const older = data !== undefined && data.unread > unread.length
  useEffect(() => {
    if (newest !== undefined || older) mutate({ ticketId })
  }, [mutate, ticketId, newest, older])
}
