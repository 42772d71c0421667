import { Button, Drawer } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TimelineEvent } from '#contract/contacts.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { eventWords } from '../records/event-words.ts'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'

/** All that happened to a ticket, newest first, on demand. */
export function TimelineDrawer({ ticketId }: { ticketId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="xs" variant="default" mt="xs" onClick={() => setOpen(true)}>
        Show timeline
      </Button>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="right"
        size={400}
        title="Timeline"
        closeButtonProps={{ 'aria-label': 'Close the timeline' }}
      >
        <Timeline ticketId={ticketId} />
      </Drawer>
    </>
  )
}

function Timeline({ ticketId }: { ticketId: string }) {
  const list = useInfiniteQuery(
    listQuery<TimelineEvent>(keys.tickets.timeline(ticketId), `/tickets/${ticketId}/timeline`),
  )
  if (list.isPending) return <SkeletonRows rows={6} height={36} />
  if (list.isError && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  return (
    <>
      <ol className="timeline">
        {list.data.pages
          .flatMap((page) => page.items)
          .map((event) => (
            <li key={event.id}>
              <What event={event} />
              <RelativeTime at={event.at} className="muted small" />
            </li>
          ))}
      </ol>
      <LoadMore list={list} />
    </>
  )
}

function What({ event: { kind, by, data, contact, company } }: { event: TimelineEvent }) {
  const other = (kind.startsWith('ticket.company') ? company : (contact ?? company))?.name ?? null
  const { who, did } = eventWords({ kind, data, by: by?.name ?? null, other }, 'ticket')
  return (
    <span>
      <strong>
        <bdi>{who}</bdi>
      </strong>{' '}
      {did}
    </span>
  )
}
