import { useQuery } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { Ticket, TicketRow } from '#contract/tickets.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { CustomFields } from '../records/CustomFields.tsx'
import { propertiesQuery } from '../records/requests.ts'
import { Link } from '../ui/Link.tsx'
import { FullTime, RelativeTime } from '../ui/RelativeTime.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { Companies, Contacts } from './People.tsx'
import { Properties } from './Properties.tsx'
import { TimelineDrawer } from './TimelineDrawer.tsx'
import { CHANNELS, messagesOf } from './threads.ts'
import type { TicketDeeds } from './deeds.ts'

/** All about a ticket besides its conversation. */
export function SidePanel({ ticket, deeds }: { ticket: Ticket; deeds: TicketDeeds }) {
  return (
    <div className="side-cards">
      <Contacts ticket={ticket} />
      <Properties ticket={ticket} deeds={deeds} />
      <Companies ticket={ticket} />
      <Threads ticket={ticket} />
      <Custom ticket={ticket} deeds={deeds} />
      <OtherTickets ticket={ticket} />
      <section className="card">
        <h2>History</h2>
        <dl className="pairs">
          <dt>Created</dt>
          <dd>
            <FullTime at={ticket.createdAt} />
          </dd>
          {ticket.closedAt && (
            <>
              <dt>Closed</dt>
              <dd>
                <FullTime at={ticket.closedAt} />
              </dd>
            </>
          )}
          {ticket.source && (
            <>
              <dt>Source</dt>
              <dd dir="auto">{ticket.source}</dd>
            </>
          )}
        </dl>
        <TimelineDrawer ticketId={ticket.id} />
      </section>
    </div>
  )
}

/** F-04: every conversation of the ticket, those that the customer sees in the portal marked. */
function Threads({ ticket }: { ticket: Ticket }) {
  return (
    <section className="card">
      <h2>Conversations</h2>
      {ticket.threads.length === 0 && <p className="muted">None yet. A reply opens one.</p>}
      <ul className="threads">
        {ticket.threads.map((thread) => (
          <li key={thread.id} data-shown={thread.shown || undefined}>
            <div className="thread-line">
              <strong>{CHANNELS[thread.channel]}</strong>
              <span className="muted cut" dir="auto">
                {thread.inbox.name}
              </span>
              <RelativeTime at={thread.openedAt} className="muted small" />
            </div>
            <div className="thread-line small">
              <span className="muted figures">{messagesOf(thread.messages)}</span>
              {thread.shown && (
                <StatusPill tone="brand">
                  {thread.shownIn ? `In ${thread.shownIn.join(', ')}` : 'In the portal'}
                </StatusPill>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Custom({ ticket, deeds }: { ticket: Ticket; deeds: TicketDeeds }) {
  const { data: properties } = useQuery(propertiesQuery('ticket'))
  if (!properties || properties.length === 0) return null
  return (
    <section className="card">
      <h2>More properties</h2>
      <dl className="custom">
        <CustomFields
          object="ticket"
          values={ticket.custom}
          readOnly={!ticket.can.edit}
          onSave={(custom) => deeds.save({ custom })}
        />
      </dl>
    </section>
  )
}

const OTHERS = 5

function OtherTickets({ ticket }: { ticket: Ticket }) {
  const contact = ticket.contacts[0]
  const query = { contact: contact?.id ?? null, limit: OTHERS + 1 }
  const { data } = useQuery({
    queryKey: keys.tickets.list(query),
    queryFn: ({ signal }) => api.get<PageOf<TicketRow>>('/tickets', query, signal),
    enabled: contact !== undefined,
  })
  const others = data?.items.filter(({ id }) => id !== ticket.id).slice(0, OTHERS) ?? []
  if (!contact || others.length === 0) return null
  return (
    <section className="card">
      <h2>Other tickets of {contact.name}</h2>
      <ul className="others">
        {others.map((other) => (
          <li key={other.id}>
            <Link to={paths.ticket(other.id)}>
              <span className="muted figures">#{other.number}</span>
              <span className="cut" dir="auto">
                {other.subject}
              </span>
              <span className="muted small">{other.state}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
