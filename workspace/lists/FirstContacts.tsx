import type { ListPreview } from '#contract/lists.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { PersonFace } from '../ui/PersonFace.tsx'
import classes from '../records/records.module.css'

/** The first contacts that a filter lets through. */
export function FirstContacts({ preview: { count, items } }: { preview: ListPreview }) {
  return (
    <ul className={classes['rows']}>
      {items.map(({ id, name, email, company }) => (
        <li key={id}>
          <PersonFace name={name} size={26} />
          <span className={classes['rowMain']}>
            <Link to={paths.contact(id)} className={classes['quietLink'] ?? ''}>
              <bdi>{name}</bdi>
            </Link>
            <span className="muted small cut" style={{ display: 'block' }}>
              {[email, company?.name].filter(Boolean).join(' · ')}
            </span>
          </span>
        </li>
      ))}
      {count > items.length && (
        <li className="muted small">and {(count - items.length).toLocaleString('en-GB')} more</li>
      )}
    </ul>
  )
}
