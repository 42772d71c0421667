import { useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useParam } from '../ui/params.ts'
import { TicketPane } from './TicketPane.tsx'

/** A ticket on a page of its own: what notifications, records and mails link to. */
export function TicketScreen() {
  const ticketId = useParam('ticketId')
  const navigate = useNavigate()
  return (
    <main className="ticket-page" id="main">
      <TicketPane
        ticketId={ticketId}
        back={{ to: paths.inbox(), label: 'Back to the inbox', phoneOnly: false }}
        onDeleted={() => void navigate({ to: paths.inbox() })}
      />
    </main>
  )
}
