import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { AccessGroup } from '#contract/access-groups.ts'
import { countOf } from '../filters/Matches.tsx'
import { KindPill } from '../lists/KindPill.tsx'
import { ListPicker } from '../lists/ListPicker.tsx'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { Section } from '../ui/Page.tsx'
import { useGroupChange } from './use-group-change.tsx'
import classes from '../records/records.module.css'

/** The lists whose contacts are in the group. */
export function GroupLists({ group }: { group: AccessGroup }) {
  const { ask, pending } = useGroupChange(group)
  return (
    <Section title="Lists" description="Everybody on these lists is in the group, as long as they are on the list.">
      {group.lists.length > 0 && (
        <ul className={classes['rows']}>
          {group.lists.map((list) => (
            <li key={list.id}>
              <span className={classes['rowMain']}>
                <Link to={paths.list(list.id)} className={classes['quietLink'] ?? ''}>
                  <bdi>{list.name}</bdi>
                </Link>{' '}
                <span className="muted small figures">{countOf(list.members, 'contact', 'contacts')}</span>
              </span>
              <KindPill kind={list.kind} />
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={pending}
                aria-label={`Take ${list.name} out of the group`}
                onClick={() => ask({ change: 'leave', kind: 'list', record: list })}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <ListPicker
        mt="sm"
        maw={420}
        size="xs"
        aria-label="List to add"
        placeholder="Add a list"
        without={group.lists.map(({ id }) => id)}
        disabled={pending}
        onPick={(list) => list && ask({ change: 'join', kind: 'list', record: list })}
      />
    </Section>
  )
}
