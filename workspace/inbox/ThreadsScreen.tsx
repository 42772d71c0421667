import { useQuery } from '@tanstack/react-query'
import { inboxesQuery } from '../api/desk.ts'
import { NoSuchScreen } from '../shell-route.tsx'
import { useOptionalParam, useParam } from '../ui/params.ts'
import { EmptyState } from '../ui/states.tsx'
import { useTitle } from '../ui/title.ts'
import { ThreadList } from './ThreadList.tsx'
import { ThreadPane } from './ThreadPane.tsx'
import { Views } from './Views.tsx'
import { WITHOUT_TICKET } from './views.ts'
import './inbox.css'

/** Conversations that belong to no ticket: read here, and made into one. */
export function ThreadsScreen() {
  const inbox = useParam('inbox')
  const threadId = useOptionalParam('threadId')
  const { data: inboxes } = useQuery(inboxesQuery)
  const name = inbox === 'all' ? 'All inboxes' : (inboxes?.find(({ id }) => id === inbox)?.name ?? 'Inbox')
  useTitle(`${WITHOUT_TICKET} · ${name}`)
  if (!/^(all|\d+)$/.test(inbox)) return <NoSuchScreen />
  return (
    <main className="inbox" data-open={threadId !== null || undefined} id="main">
      <Views inbox={inbox} view="without-ticket" />
      <ThreadList inbox={inbox} threadId={threadId} name={name} />
      {threadId === null ? (
        <section className="talk talk-empty" aria-label="Conversation">
          <EmptyState title="Choose a conversation">Read it here, and make a ticket of it.</EmptyState>
        </section>
      ) : (
        <ThreadPane key={threadId} inbox={inbox} threadId={threadId} />
      )}
    </main>
  )
}
