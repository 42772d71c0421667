import { useQuery } from '@tanstack/react-query'
import { inboxesQuery } from '../api/desk.ts'
import { paths, type View, VIEWS } from '../paths.ts'
import { countsQuery } from '../tickets/requests.ts'
import { Link } from '../ui/Link.tsx'
import { countOf, countWords, VIEW_NAMES } from './views.ts'

/** The views of the chosen inbox with their counts, and the other inboxes below. */
export function Views({ inbox, view }: { inbox: string; view: View }) {
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const { data: counts } = useQuery(countsQuery(inbox))
  const places = [{ id: 'all', name: 'All inboxes' }, ...inboxes]
  const name = places.find(({ id }) => id === inbox)?.name ?? 'Inbox'
  return (
    <nav className="views" aria-label="Views">
      <h2 className="cut" dir="auto" title={name}>
        {name}
      </h2>
      <ul>
        {VIEWS.map((one) => (
          <li key={one}>
            <Link
              to={paths.inbox(inbox, one)}
              className="view"
              aria-current={one === view ? 'page' : undefined}
              activeProps={{}}
            >
              <span>{VIEW_NAMES[one]}</span>
              {counts && <b>{countWords(countOf(counts, one))}</b>}
            </Link>
          </li>
        ))}
      </ul>
      {places.length > 2 && (
        <>
          <h3>Inboxes</h3>
          <ul>
            {places.map((place) => (
              <li key={place.id}>
                <Link
                  to={paths.inbox(place.id, view)}
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
