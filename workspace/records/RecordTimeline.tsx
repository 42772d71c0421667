import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import type { TimelineEvent } from '#contract/contacts.ts'
import { listQuery } from '../api/lists.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { Block } from './Block.tsx'
import { eventWords } from './event-words.ts'
import classes from './records.module.css'
import { LoadMore } from '../ui/LoadMore.tsx'

interface Props {
  /** Which record it is the timeline of: the other one of an association is named. */
  of: 'contact' | 'company'
  /** Such as `/contacts/7/timeline`. */
  path: string
  queryKey: QueryKey
}

/** What happened to the record, newest first. */
export function RecordTimeline({ of, path, queryKey }: Props) {
  const list = useInfiniteQuery(listQuery<TimelineEvent>(queryKey, path))
  const events = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Block title="Timeline">
      {list.isPending && <SkeletonRows rows={4} height={32} />}
      {list.isError && events.length === 0 && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && events.length === 0 && <p className="muted">Nothing has happened yet.</p>}
      <ol className={classes['timeline']}>
        {events.map((event) => (
          <li key={event.id}>
            <span>
              <What event={event} />
              <Other of={of} event={event} />
              {event.ticket && (
                <>
                  {' · '}
                  <Link to={paths.ticket(event.ticket.id)} className={classes['quietLink']} dir="auto">
                    {event.ticket.subject}
                  </Link>
                </>
              )}
            </span>
            <RelativeTime at={event.at} className={classes['when'] ?? ''} />
          </li>
        ))}
      </ol>
      <LoadMore list={list} />
    </Block>
  )
}

function What({ event: { kind, data, by, contact, company } }: { event: TimelineEvent }) {
  const other = kind.startsWith('ticket.contact') ? contact : kind.startsWith('ticket.company') ? company : null
  const { who, did } = eventWords({ kind, data, by: by?.name ?? null, other: other?.name ?? null }, 'record')
  return (
    <>
      <strong>
        <bdi>{who}</bdi>
      </strong>{' '}
      {did}
    </>
  )
}

/** The company of a contact's event, or the contact of a company's. */
function Other({ of, event }: { of: 'contact' | 'company'; event: TimelineEvent }) {
  const other = of === 'contact' ? event.company : event.contact
  if (!other || event.ticket) return null
  return (
    <>
      {' · '}
      <Link
        to={of === 'contact' ? paths.company(other.id) : paths.contact(other.id)}
        className={classes['quietLink']}
        dir="auto"
      >
        {other.name}
      </Link>
    </>
  )
}
