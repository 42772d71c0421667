import type { TicketRow } from '#contract/tickets.ts'
import { Link } from '../ui/Link.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { StagePill } from '../ui/StatusPill.tsx'

interface RowProps {
  readonly row: TicketRow
  readonly to: string
  readonly q: string
  readonly open: boolean
}

/** A ticket in the list. A dot says that the customer wrote last: it waits for us. */
export function ListRow({ row, to, q, open }: RowProps) {
  const waiting = row.state === 'open' && row.last?.author === 'contact'
  return (
    <li>
      <Link
        to={to}
        search={q ? { q } : {}}
        className="row"
        data-id={row.id}
        data-waiting={waiting || undefined}
        aria-current={open ? 'true' : undefined}
        activeProps={{}}
      >
        <span className="row-who">
          <b className="cut" dir="auto">
            {row.requester?.name ?? 'Nobody'}
          </b>
          {row.company && (
            <span className="muted cut row-company" dir="auto">
              {row.company.name}
            </span>
          )}
          <RelativeTime at={row.activityAt} className="muted row-time" />
        </span>
        <strong className="row-subject cut" dir="auto">
          {waiting && <span className="unseen">Waiting for an answer: </span>}
          {row.subject}
        </strong>
        <span className="row-last cut muted" dir="auto">
          {row.last ? (
            <>
              {row.last.author === 'staff' && `${row.last.name}: `}
              {row.last.text}
            </>
          ) : (
            'No messages yet'
          )}
        </span>
        <span className="row-foot">
          <StagePill name={row.stage.name} state={row.state} />
          {(row.priority === 'high' || row.priority === 'urgent') && (
            <span className={`row-priority row-${row.priority}`}>{row.priority === 'urgent' ? 'Urgent' : 'High'}</span>
          )}
          <span className="muted small cut row-owner">{row.owner?.name}</span>
          <span className="muted small figures">#{row.number}</span>
        </span>
      </Link>
    </li>
  )
}
