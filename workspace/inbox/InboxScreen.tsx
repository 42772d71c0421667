import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { inboxesQuery } from '../api/desk.ts'
import { paths, type View, VIEWS } from '../paths.ts'
import { NoSuchScreen } from '../shell-route.tsx'
import { TicketPane } from '../tickets/TicketPane.tsx'
import { useOptionalParam, useParam, useSearchText } from '../ui/params.ts'
import { EmptyState } from '../ui/states.tsx'
import { useTitle } from '../ui/title.ts'
import { TicketList } from './TicketList.tsx'
import { Views } from './Views.tsx'
import { VIEW_NAMES } from './views.ts'
import './inbox.css'

const isView = (value: string): value is View => (VIEWS as readonly string[]).includes(value)

/** Views, list and conversation side by side; on a phone one after the other. */
export function InboxScreen() {
  const inbox = useParam('inbox')
  const view = useParam('view')
  const ticketId = useOptionalParam('ticketId')
  if (!isView(view) || !/^(all|\d+)$/.test(inbox)) return <NoSuchScreen />
  return <Panes inbox={inbox} view={view} ticketId={ticketId} />
}

function Panes({ inbox, view, ticketId }: { inbox: string; view: View; ticketId: string | null }) {
  const q = useSearchText('q')
  const navigate = useNavigate()
  const { data: inboxes } = useQuery(inboxesQuery)
  const name = inbox === 'all' ? 'All inboxes' : (inboxes?.find(({ id }) => id === inbox)?.name ?? 'Inbox')
  const back = () => void navigate({ to: paths.inbox(inbox, view), search: q ? { q } : {} })
  return (
    <main className="inbox" data-open={ticketId !== null || undefined} id="main">
      <Views inbox={inbox} view={view} />
      <TicketList inbox={inbox} view={view} q={q} ticketId={ticketId} name={name} />
      {ticketId === null ? (
        <NothingOpen title={`${VIEW_NAMES[view]} · ${name}`} />
      ) : (
        <TicketPane
          ticketId={ticketId}
          back={{ to: paths.inbox(inbox, view), label: `Back to ${VIEW_NAMES[view].toLowerCase()}`, phoneOnly: true }}
          inList
          onDeleted={back}
        />
      )}
    </main>
  )
}

function NothingOpen({ title }: { title: string }) {
  useTitle(title)
  return (
    <section className="talk talk-empty" aria-label="Ticket">
      <EmptyState title="Choose a ticket">
        <span className="keys">
          <kbd>j</kbd> and <kbd>k</kbd> move through the list, <kbd>Enter</kbd> opens, <kbd>?</kbd> shows all keys.
        </span>
      </EmptyState>
    </section>
  )
}
