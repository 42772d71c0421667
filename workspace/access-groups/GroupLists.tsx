import { ActionIcon, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccessGroup } from '#contract/access-groups.ts'
import type { PageOf } from '#contract/common.ts'
import type { ContactList } from '#contract/lists.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { countOf } from '../filters/Matches.tsx'
import { KindPill } from '../lists/KindPill.tsx'
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
        without={group.lists.map(({ id }) => id)}
        disabled={add.isPending}
        onPick={(id) => add.mutate(id, { onError: tellError })}
      />
    </Section>
  )
}

interface PickerProps {
  without: readonly string[]
  disabled: boolean
  onPick: (id: string) => void
}

function ListPicker({ without, disabled, onPick }: PickerProps) {
  const [search, setSearch] = useState('')
  const [q] = useDebouncedValue(search, 150)
  const found = useQuery({
    queryKey: keys.lists.list({ q, picker: true }),
    queryFn: ({ signal }) => api.get<PageOf<ContactList>>('/lists', { q, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  })
  const lists = (found.data?.items ?? []).filter(({ id }) => !without.includes(id))
  return (
    <Select
      mt="sm"
      maw={420}
      size="xs"
      aria-label="List to add"
      placeholder="Add a list"
      searchable
      disabled={disabled}
      data={lists.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      value={null}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={found.isPending ? 'Searching' : 'No other list'}
      onChange={(id) => {
        if (id === null) return
        setSearch('')
        onPick(id)
      }}
    />
  )
}
