import { Button, Drawer, Skeleton } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Ticket } from '#contract/tickets.ts'
import { useReadByOpening } from '../api/notifications.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { ErrorState } from '../ui/states.tsx'
import { useTitle } from '../ui/title.ts'
import { Composer, preloadEditor } from './Composer.tsx'
import { useTicketDeeds } from './deeds.ts'
import type { WritingMode } from './draft.ts'
import { Flow } from './Flow.tsx'
import { SidePanel } from './SidePanel.tsx'
import { isWriting, startWriting } from './writing.ts'
import { TicketHeader } from './TicketHeader.tsx'
import { ticketQuery, useRestoreTicket } from './requests.ts'
import './composer.css'
import './messages.css'
import './side.css'
import './ticket.css'

interface PaneProps {
  readonly ticketId: string
  readonly back: { readonly to: string; readonly label: string; readonly phoneOnly: boolean }
  readonly inList?: boolean
  readonly onDeleted: () => void
}

/** A ticket: conversation and side panel, in the inbox or on a page of its own. */
export function TicketPane({ ticketId, back, inList = false, onDeleted }: PaneProps) {
  const ticket = useQuery(ticketQuery(ticketId))
  useEffect(preloadEditor, [])
  if (ticket.isError && !ticket.data)
    return (
      <section className="talk" aria-label="Ticket">
        <ErrorState
          heading={inList ? 'h2' : 'h1'}
          error={ticket.error}
          retry={() => void ticket.refetch()}
          action={
            <ButtonLink to={back.to} variant="default" size="xs">
              {back.label}
            </ButtonLink>
          }
        />
      </section>
    )
  if (ticket.isPending)
    return (
      <section className="talk" aria-label="Ticket" aria-busy="true">
        <header className="talk-head">
          <Skeleton height={16} width="46%" />
        </header>
      </section>
    )
  return <OpenTicket key={ticketId} ticket={ticket.data} back={back} inList={inList} onDeleted={onDeleted} />
}

function OpenTicket({ ticket, back, inList = false, onDeleted }: Omit<PaneProps, 'ticketId'> & { ticket: Ticket }) {
  useTitle(`#${ticket.number} ${ticket.subject}`)
  useReadByOpening(ticket.id)
  const [mode, setMode] = useState<WritingMode>(ticket.can.reply ? 'reply' : 'comment')
  const [focusCount, setFocusCount] = useState(0)
  const [details, setDetails] = useState(false)
  const narrow = useMediaQuery('(max-width: 1199px)', window.innerWidth < 1200, { getInitialValueInEffect: false })
  const deeds = useTicketDeeds(ticket)
  const write = (wanted: WritingMode) => {
    startWriting()
    setMode(wanted)
    setFocusCount((count) => count + 1)
  }
  const key = (deed: () => void) => () => {
    if (!isWriting()) deed()
  }
  useHotkeys([
    ['r', key(() => ticket.can.reply && write('reply'))],
    ['c', key(() => ticket.can.comment && write('comment'))],
    ['a', key(deeds.take)],
    ['e', key(deeds.toggleClosed)],
  ])
  return (
    <>
      <section className="talk" aria-label={`Ticket ${ticket.number}`}>
        <TicketHeader
          ticket={ticket}
          deeds={deeds}
          back={back}
          inList={inList}
          onDetails={() => setDetails(true)}
          onDeleted={onDeleted}
        />
        {ticket.deletedAt !== null && <Deleted ticket={ticket} />}
        <Flow ticket={ticket} />
        <Composer ticket={ticket} mode={mode} onMode={write} focusCount={focusCount} />
      </section>
      {narrow ? (
        <Drawer
          opened={details}
          onClose={() => setDetails(false)}
          position="right"
          size={360}
          title={`Ticket #${ticket.number}`}
          closeButtonProps={{ 'aria-label': 'Close the details' }}
        >
          <SidePanel ticket={ticket} deeds={deeds} />
        </Drawer>
      ) : (
        <aside className="side" aria-label="About this ticket">
          <SidePanel ticket={ticket} deeds={deeds} />
        </aside>
      )}
    </>
  )
}

function Deleted({ ticket }: { ticket: Ticket }) {
  const restore = useRestoreTicket(ticket.id)
  return (
    <p className="deleted" role="status">
      This ticket is deleted. Customers do not see it.
      {ticket.can.delete && (
        <Button size="compact-xs" variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
          Restore
        </Button>
      )}
    </p>
  )
}
