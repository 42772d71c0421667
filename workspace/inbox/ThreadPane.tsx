import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Message, Thread } from '#contract/conversations.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { FlowEntry } from '../tickets/FlowItems.tsx'
import { CHANNELS } from '../tickets/threads.ts'
import { ButtonLink, Link } from '../ui/Link.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { TicketFromThread } from './TicketFromThread.tsx'
import { threadMessages, threadQuery } from './thread-requests.ts'
import '../tickets/messages.css'
import '../tickets/ticket.css'

/** One conversation without a ticket: it can be read, and made into a ticket. */
export function ThreadPane({ inbox, threadId }: { inbox: string; threadId: string }) {
  const thread = useQuery(threadQuery(threadId))
  const messages = useInfiniteQuery(threadMessages(threadId))
  const items = messages.data?.pages.flatMap((page) => page.items) ?? []
  const error = thread.error ?? messages.error
  if (error && !(thread.data && messages.data))
    return (
      <section className="talk" aria-label="Conversation">
        <ErrorState error={error} retry={() => void Promise.all([thread.refetch(), messages.refetch()])} />
      </section>
    )
  return (
    <section className="talk" aria-label="Conversation" aria-busy={thread.isPending || messages.isPending}>
      {thread.data && <Head thread={thread.data} inbox={inbox} first={items[0]} ready={messages.isSuccess} />}
      <div className="flow" tabIndex={0} role="region" aria-label="Messages">
        {messages.isPending && <SkeletonRows rows={4} height={64} />}
        {messages.isSuccess && items.length === 0 && <p className="muted">Nobody has written here yet.</p>}
        {items.map((message) => (
          <FlowEntry key={message.id} item={{ kind: 'message', at: message.sentAt, message }} />
        ))}
        {messages.hasNextPage && (
          <div className="more">
            <Button
              size="xs"
              variant="default"
              loading={messages.isFetchingNextPage}
              onClick={() => void messages.fetchNextPage()}
            >
              Show later messages
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}

interface HeadProps {
  readonly thread: Thread
  readonly inbox: string
  readonly first: Message | undefined
  readonly ready: boolean
}

function Head({ thread, inbox, first, ready }: HeadProps) {
  const [making, setMaking] = useState(false)
  const mayCreate = useCan('tickets.write')
  return (
    <header className="talk-head">
      <Link to={paths.threads(inbox)} className="talk-back phone-only" aria-label="Back to the conversations">
        <IconArrowLeft size={18} aria-hidden="true" />
      </Link>
      <div className="talk-name">
        <h1 className="talk-subject cut" dir="auto">
          {thread.contact ? (
            <Link to={paths.contact(thread.contact.id)}>{thread.contact.name}</Link>
          ) : (
            'Somebody unknown'
          )}
        </h1>
        <span className="muted small">
          {CHANNELS[thread.channel.kind]} · <bdi>{thread.inbox.name}</bdi> · <FullTime at={thread.openedAt} />
        </span>
      </div>
      <div className="talk-actions">
        {thread.ticketId === null ? (
          mayCreate && (
            <Button size="xs" disabled={!ready} onClick={() => setMaking(true)}>
              Create a ticket
            </Button>
          )
        ) : (
          <ButtonLink to={paths.ticket(thread.ticketId)} size="xs" variant="default">
            Open its ticket
          </ButtonLink>
        )}
      </div>
      {making && <TicketFromThread thread={thread} first={first} onClose={() => setMaking(false)} />}
    </header>
  )
}
