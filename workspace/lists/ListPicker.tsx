import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Named, PageOf } from '#contract/common.ts'
import type { ContactList } from '#contract/lists.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'searchValue' | 'onSearchChange'> {
  value?: Named | null
  onPick: (picked: Named | null) => void
  /** Only lists of this kind are offered. */
  kind?: ContactList['kind']
  /** Ids that are taken already. */
  without?: readonly string[]
}

/** Chooses a list by a part of its name. Without a value it is there to add one after the other. */
export function ListPicker({ value = null, onPick, kind, without = [], ...rest }: Props) {
  const [search, setSearch] = useState('')
  const [q] = useDebouncedValue(search === value?.name ? '' : search, 150)
  const found = useQuery({
    queryKey: keys.lists.list({ q, kind, picker: true }),
    queryFn: ({ signal }) => api.get<PageOf<ContactList>>('/lists', { q, kind, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  })
  const lists: Named[] = (found.data?.items ?? []).filter(({ id }) => !without.includes(id) && id !== value?.id)
  const all = value ? [value, ...lists] : lists
  return (
    <Select
      {...rest}
      searchable
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      value={value?.id ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={found.isPending ? 'Searching' : 'No other list'}
      onChange={(id) => {
        const picked = all.find((one) => one.id === id)
        if (!picked) return
        setSearch('')
        onPick({ id: picked.id, name: picked.name })
      }}
    />
  )
}
