import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Named, PageOf } from '#contract/common.ts'
import type { TicketRow } from '#contract/tickets.ts'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'

interface Props {
  readonly value: Named | null
  readonly onChange: (picked: Named | null) => void
}

/** Chooses a ticket by its number or its words; deleted ones are found by their number. */
export function TicketPicker({ value, onChange }: Props) {
  const [search, setSearch] = useState('')
  const [q] = useDebouncedValue(search === value?.name ? '' : search.replace(/^#/, ''), 150)
  const found = useQuery({
    queryKey: keys.tickets.list({ q, picker: true }),
    queryFn: ({ signal }) => api.get<PageOf<TicketRow>>('/tickets', { q, limit: 10 }, signal),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.items ?? []
  const typed = /^[1-9]\d{0,17}$/.test(q) && !rows.some(({ id }) => id === q) ? [{ value: q, label: `#${q}` }] : []
  const options = [...rows.map(({ id, subject }) => ({ value: id, label: `#${id} ${subject}` })), ...typed]
  const chosen =
    value && !options.some((option) => option.value === value.id) ? [{ value: value.id, label: value.name }] : []
  return (
    <Select
      label="Ticket"
      placeholder="Number or words"
      searchable
      clearable
      data={[...chosen, ...options]}
      filter={({ options: all }) => all}
      value={value?.id ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={found.isPending ? 'Searching' : 'Nothing matches'}
      onChange={(id) => onChange(id === null ? null : { id, name: `#${id}` })}
    />
  )
}
