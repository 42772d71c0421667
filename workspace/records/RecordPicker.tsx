import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Named, PageOf } from '#contract/common.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'searchValue' | 'onSearchChange'> {
  of: 'contacts' | 'companies'
  value: Named | null
  onChange: (picked: Named | null) => void
  /** Ids that are taken already. */
  without?: readonly string[]
}

type Found = Named & { email?: string | null; domain?: string | null }

/** Chooses a contact or a company by searching; the list comes from the server, ten at a time. */
export function RecordPicker({ of, value, onChange, without = [], ...rest }: Props) {
  const [search, setSearch] = useState('')
  const [q] = useDebouncedValue(search === value?.name ? '' : search, 150)
  const found = useQuery({
    queryKey: [...keys[of].list({ q, picker: true })],
    queryFn: ({ signal }) => api.get<PageOf<Found>>(`/${of}`, { q, limit: 10, sort: 'name' }, signal),
    placeholderData: keepPreviousData,
  })
  // What answers older letters must not be picked by a fast typist's Enter.
  const settled = !found.isPlaceholderData && (search === value?.name || search === q)
  const items = (settled ? (found.data?.items ?? []) : []).filter(({ id }) => !without.includes(id) && id !== value?.id)
  const all: Found[] = value ? [value, ...items] : items
  const nothing = found.isError
    ? 'The list could not be loaded'
    : !settled || found.isPending
      ? 'Searching'
      : 'Nothing matches'
  return (
    <Select
      placeholder={of === 'companies' ? 'Search companies' : 'Search contacts'}
      {...rest}
      searchable
      clearable
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      renderOption={({ option }) => <Choice record={all.find(({ id }) => id === option.value)} />}
      filter={({ options }) => options}
      value={value?.id ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={nothing}
      onChange={(id) => {
        const picked = all.find((one) => one.id === id)
        onChange(picked ? { id: picked.id, name: picked.name } : null)
      }}
    />
  )
}

function Choice({ record }: { record: Found | undefined }) {
  if (!record) return null
  const second = record.email ?? record.domain
  return (
    <span style={{ minWidth: 0 }}>
      <bdi>{record.name}</bdi>
      {second && second !== record.name && <span className="muted small"> · {second}</span>}
    </span>
  )
}
