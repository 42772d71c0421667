import { useInfiniteQuery } from '@tanstack/react-query'
import type { TicketRow } from '#contract/tickets.ts'
import { useCan } from '../api/me.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StagePill } from '../ui/StatusPill.tsx'
import { Block } from './Block.tsx'
import classes from './records.module.css'
import { LoadMore } from '../ui/LoadMore.tsx'

/** The tickets of a contact or of a company, newest activity first. */
export function RecordTickets({ of, id }: { of: 'contact' | 'company'; id: string }) {
  const query = { [of]: id, limit: 10 }
  const mayRead = useCan('tickets.read')
  const list = useInfiniteQuery({
    ...listQuery<TicketRow>(keys.tickets.list(query), '/tickets', query),
    enabled: mayRead,
  })
  const tickets = list.data?.pages.flatMap((page) => page.items) ?? []
  if (!mayRead) return null
  return (
    <Block title="Tickets">
      {list.isPending && <SkeletonRows rows={3} />}
      {list.isError && tickets.length === 0 && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && tickets.length === 0 && <p className="muted">No tickets yet.</p>}
      {tickets.length > 0 && (
        <ul className={classes['rows']}>
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <Link to={paths.ticket(ticket.id)} className={classes['ticket']}>
                <strong className="cut" dir="auto">
                  {ticket.subject}
                </strong>
                <span className="muted small cut">
                  #{ticket.number}
                  {of === 'company' && ticket.requester && (
                    <>
                      {' · '}
                      <bdi>{ticket.requester.name}</bdi>
                    </>
                  )}
                </span>
              </Link>
              <StagePill name={ticket.stage.name} state={ticket.state} />
              <RelativeTime at={ticket.activityAt} className={classes['when'] ?? ''} />
            </li>
          ))}
        </ul>
      )}
      <LoadMore list={list} />
    </Block>
  )
}
