import { useQuery } from '@tanstack/react-query'
import type { GroupOfContact } from '#contract/access-groups.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { contactGroupsQuery } from './requests.ts'

/** How the contact is in the group. */
const wayIn = ({ single, lists }: GroupOfContact): string =>
  [...(single ? ['added by hand'] : []), ...lists.map(({ name }) => `by “${name}”`)].join(', ')

/** G-02: the access groups that the contact is in, each with the way they came in. Nothing where there is none. */
export function GroupsOf({ contactId }: { contactId: string }) {
  const { data: groups = [] } = useQuery(contactGroupsQuery(contactId))
  if (groups.length === 0) return null
  return (
    <p className="small" style={{ marginTop: 10 }}>
      <span className="muted">{groups.length === 1 ? 'In the access group ' : 'In the access groups '}</span>
      {groups.map((group, index) => (
        <span key={group.id}>
          {index > 0 && '; '}
          <Link to={paths.settingsRecord('access-groups', group.id)}>
            <bdi>{group.name}</bdi>
          </Link>{' '}
          <span className="muted">({wayIn(group)})</span>
        </span>
      ))}
      .
    </p>
  )
}
