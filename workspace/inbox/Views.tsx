import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { inboxesQuery } from '../api/desk.ts'
import { paths, type View, VIEWS } from '../paths.ts'
import { countsQuery } from '../tickets/requests.ts'
import { Link } from '../ui/Link.tsx'
import { countOf, countWords, VIEW_NAMES, WITHOUT_TICKET } from './views.ts'

/** The views of the chosen inbox with their counts, and the other inboxes below. */
export function Views({ inbox, view }: { inbox: string; view: View | 'without-ticket' }) {
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const { data: counts } = useQuery(countsQuery(inbox))
  const nav = useRef<HTMLElement>(null)
  // On a phone the views are one line that may be longer than the screen.
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not.
    void nav.current?.querySelector(`[data-view='${view}']`)?.scrollIntoView({ block: 'nearest' })
  }, [view])
  const places = [{ id: 'all', name: 'All inboxes' }, ...inboxes]
  const name = places.find(({ id }) => id === inbox)?.name ?? 'Inbox'
  return (
    <nav className="views" aria-label="Views" ref={nav}>
      <h2 className="cut" dir="auto" title={name}>
        {name}
      </h2>
      <ul>
        {VIEWS.map((one) => (
          <li key={one}>
            <Link
              to={paths.inbox(inbox, one)}
              className="view"
              data-view={one}
              aria-current={one === view ? 'page' : undefined}
              activeProps={{}}
            >
              <span>{VIEW_NAMES[one]}</span>
              {counts && <b>{countWords(countOf(counts, one))}</b>}
            </Link>
          </li>
        ))}
        <li>
          <Link
            to={paths.threads(inbox)}
            className="view"
            data-view="without-ticket"
            aria-current={view === 'without-ticket' ? 'page' : undefined}
            activeProps={{}}
          >
            <span>{WITHOUT_TICKET}</span>
          </Link>
        </li>
      </ul>
      {places.length > 2 && (
        <>
          <h3>Inboxes</h3>
          <ul>
            {places.map((place) => (
              <li key={place.id}>
                <Link
                  to={view === 'without-ticket' ? paths.threads(place.id) : paths.inbox(place.id, view)}
                  className="view"
                  aria-current={place.id === inbox ? 'true' : undefined}
                  activeProps={{}}
                >
                  <span className="cut" dir="auto">
                    {place.name}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  )
}
