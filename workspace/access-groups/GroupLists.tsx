import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { AccessGroup } from '#contract/access-groups.ts'
import { api } from '../api/client.ts'
import { countOf } from '../filters/Matches.tsx'
import { KindPill } from '../lists/KindPill.tsx'
import { ListPicker } from '../lists/ListPicker.tsx'
import { useListChange } from '../lists/requests.ts'
import { paths } from '../paths.ts'
import { tellError, useConfirm } from '../ui/confirm.tsx'
import { Link } from '../ui/Link.tsx'
import { Section } from '../ui/Page.tsx'
import { leavingWords } from './leaving-words.ts'
import { askLeaving } from './requests.ts'
import classes from '../records/records.module.css'

/** The lists whose contacts are in the group. */
export function GroupLists({ group }: { group: AccessGroup }) {
  const add = useListChange((listId: string) => api.put(`/access-groups/${group.id}/lists/${listId}`))
  const remove = useListChange((listId: string) => api.delete(`/access-groups/${group.id}/lists/${listId}`))
  const confirm = useConfirm()
  const ask = async (list: { id: string; name: string }) => {
    try {
      const sure = await confirm({
        title: `Take “${list.name}” out of the group?`,
        text: leavingWords(await askLeaving(group.id, { listId: list.id })),
        action: 'Take out',
        danger: true,
      })
      if (sure) await remove.mutateAsync(list.id)
    } catch (error) {
      tellError(error)
    }
  }
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
                disabled={remove.isPending}
                aria-label={`Take ${list.name} out of the group`}
                onClick={() => void ask(list)}
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
        disabled={add.isPending}
        onPick={(list) => list && add.mutate(list.id, { onError: tellError })}
      />
    </Section>
  )
}
