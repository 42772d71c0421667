import { Button, Popover, Tooltip } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { Notification, NotificationPage } from '#contract/staff.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { tellError } from './confirm.tsx'
import { Link } from './Link.tsx'
import { RelativeTime } from './RelativeTime.tsx'
import { EmptyState, ErrorState, SkeletonRows } from './states.tsx'

type Page = Static<typeof NotificationPage>

const notificationsQuery = {
  queryKey: keys.notifications,
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<Page>('/notifications', {}, signal),
}

/** What happened on your tickets, with the number of what you have not seen. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const notifications = useQuery(notificationsQuery)
  const client = useQueryClient()
  const read = useMutation({
    mutationFn: (upTo: string) => api.post('/notifications/read', { upTo }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notifications }),
    onError: tellError,
  })
  const unread = notifications.data?.unread ?? 0
  const newest = notifications.data?.items[0]
  const label = unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'
  return (
    <Popover opened={open} onChange={setOpen} position="right-end" width={360} shadow="md" trapFocus withRoles>
      <Popover.Target>
        <Tooltip label="Notifications" position="right" disabled={open}>
          <button type="button" className="rail-item" aria-label={label} onClick={() => setOpen(!open)}>
            <IconBell size={20} stroke={1.6} aria-hidden="true" />
            {unread > 0 && (
              <span className="bell-count" aria-hidden="true">
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Notifications">
        <header className="bell-head">
          <strong>Notifications</strong>
          {unread > 0 && newest && (
            <Button size="compact-xs" variant="subtle" loading={read.isPending} onClick={() => read.mutate(newest.id)}>
              Mark all as read
            </Button>
          )}
        </header>
        {notifications.isPending && <SkeletonRows rows={3} />}
        {notifications.isError && !notifications.data && (
          <ErrorState error={notifications.error} retry={() => void notifications.refetch()} />
        )}
        {notifications.data?.items.length === 0 && (
          <EmptyState icon={IconBell} title="Nothing yet">
            New tickets and answers to your tickets show up here.
          </EmptyState>
        )}
        <ul className="bell-list">
          {notifications.data?.items.map((item) => (
            <Item
              key={item.id}
              item={item}
              onOpen={() => {
                setOpen(false)
                if (item.readAt === null) read.mutate(item.id)
              }}
            />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function Item({ item, onOpen }: { item: Static<typeof Notification>; onOpen: () => void }) {
  return (
    <li>
      <Link
        to={paths.ticket(item.ticketId)}
        className="bell-item"
        data-unread={item.readAt === null || undefined}
        onClick={onOpen}
      >
        <span dir="auto" className="bell-text">
          {item.readAt === null && <span className="unseen">Unread: </span>}
          {item.text}
        </span>
        <RelativeTime at={item.createdAt} className="muted small" />
      </Link>
    </li>
  )
}
