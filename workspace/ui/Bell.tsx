import { Button, Popover, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Notification } from '#contract/staff.ts'
import { notificationsQuery, useMarkRead } from '../api/notifications.ts'
import { paths } from '../paths.ts'
import { tellError } from './confirm.tsx'
import { Link } from './Link.tsx'
import { RelativeTime } from './RelativeTime.tsx'
import { EmptyState, ErrorState, SkeletonRows } from './states.tsx'

/** What happened on your tickets, with the number of what you have not seen. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const notifications = useQuery(notificationsQuery)
  const read = useMarkRead()
  const onPhone = useMediaQuery('(max-width: 760px)')
  const unread = notifications.data?.unread ?? 0
  const newest = notifications.data?.items[0]
  const label = unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position={onPhone ? 'top' : 'right-end'}
      width="min(360px, calc(100vw - 16px))"
      shadow="md"
      trapFocus
      withRoles
    >
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
            <Button
              size="compact-xs"
              variant="subtle"
              loading={read.isPending}
              onClick={() => read.mutate({ upTo: newest.id }, { onError: tellError })}
            >
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
            <Item key={item.id} item={item} onOpen={() => setOpen(false)} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function Item({ item, onOpen }: { item: Notification; onOpen: () => void }) {
  const read = useMarkRead()
  // A ticket's are read by looking at it; this one leads to a contact.
  const open = () => {
    if (item.contactId && item.readAt === null) read.mutate({ contactId: item.contactId })
    onOpen()
  }
  return (
    <li>
      <Link
        to={item.ticketId ? paths.ticket(item.ticketId) : paths.contact(item.contactId ?? '')}
        className="bell-item"
        data-unread={item.readAt === null || undefined}
        onClick={open}
      >
        <span dir="auto" className="bell-subject cut">
          {item.readAt === null && <span className="unseen">Unread: </span>}
          {item.subject}
        </span>
        <RelativeTime at={item.createdAt} className="muted small" />
        <span dir="auto" className="bell-text muted">
          {item.text}
        </span>
      </Link>
    </li>
  )
}
