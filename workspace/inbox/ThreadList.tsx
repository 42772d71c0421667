import { IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Thread } from '#contract/conversations.ts'
import { paths } from '../paths.ts'
import { CHANNELS } from '../tickets/threads.ts'
import { Link } from '../ui/Link.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { looseThreads } from './thread-requests.ts'
import { WITHOUT_TICKET } from './views.ts'
import { LoadMore } from '../ui/LoadMore.tsx'

interface ListProps {
  readonly inbox: string
  readonly threadId: string | null
  readonly name: string
}

/** Conversations without a ticket, newest activity first. */
export function ThreadList({ inbox, threadId, name }: ListProps) {
  const list = useInfiniteQuery(looseThreads(inbox))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="list" aria-label={`${WITHOUT_TICKET}, ${name}`}>
      <header className="list-head">
        <div className="list-title">
          <h1>{WITHOUT_TICKET}</h1>
          <span className="muted small">Newest activity first</span>
        </div>
      </header>
      <div className="list-rows">
        {list.isPending && <SkeletonRows rows={4} height={84} />}
        {list.isError && !list.data && <ErrorState error={list.error} retry={() => void list.refetch()} />}
        {list.data && items.length === 0 && (
          <EmptyState icon={IconMessages} title="Every conversation has a ticket">
            Conversations that come without one, such as chats, show up here.
          </EmptyState>
        )}
        <ul>
          {items.map((thread) => (
            <Row key={thread.id} thread={thread} to={paths.thread(inbox, thread.id)} open={thread.id === threadId} />
          ))}
        </ul>
        <LoadMore list={list} />
      </div>
    </section>
  )
}

function Row({ thread, to, open }: { thread: Thread; to: string; open: boolean }) {
  return (
    <li>
      <Link to={to} className="row" aria-current={open ? 'true' : undefined} activeProps={{}}>
        <span className="row-who">
          <b className="cut" dir="auto">
            {thread.contact?.name ?? 'Somebody unknown'}
          </b>
          <RelativeTime at={thread.activityAt} className="muted row-time" />
        </span>
        <span className="row-last cut muted" dir="auto">
          {thread.last ? thread.last.text || 'A file' : 'No messages yet'}
        </span>
        <span className="row-foot">
          <StatusPill>{CHANNELS[thread.channel.kind]}</StatusPill>
          <span className="muted small cut row-owner" dir="auto">
            {thread.inbox.name}
          </span>
        </span>
      </Link>
    </li>
  )
}
