import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useSearchText } from '../ui/params.ts'
import classes from './records.module.css'

const SORTS = [
  { value: 'name', label: 'By name' },
  { value: '-createdAt', label: 'Newest first' },
  { value: 'createdAt', label: 'Oldest first' },
]
const STATES = [
  { value: '', label: 'Active' },
  { value: 'deleted', label: 'Deleted' },
]

export interface ListChoice {
  q: string
  sort: string
  deleted: boolean
}

/** What a list of records shows, kept in the address, so that Back comes back to it. */
export function useListChoice(): ListChoice {
  return { q: useSearchText('q'), sort: useSearchText('sort') || 'name', deleted: useSearchText('show') === 'deleted' }
}

/** The same as the API's query. */
export const listQueryOf = ({ q, sort, deleted }: ListChoice) => ({ q, sort, ...(deleted ? { deleted } : {}) })

/** Search, order, and whether deleted ones show. */
export function ListTools({ to, label, choice }: { to: string; label: string; choice: ListChoice }) {
  const navigate = useNavigate()
  const [q, setQ] = useState(choice.q)
  const change = (next: Partial<ListChoice>) => {
    const { q, sort, deleted } = { ...choice, ...next }
    const search = {
      ...(q ? { q } : {}),
      ...(sort === 'name' ? {} : { sort }),
      ...(deleted ? { show: 'deleted' } : {}),
    }
    void navigate({ to, search: search as never, replace: true })
  }
  const searchSoon = useDebouncedCallback((q: string) => change({ q }), 200)
  return (
    <div className={classes['tools']} role="search">
      <TextInput
        className={classes['toolsSearch'] ?? ''}
        type="search"
        aria-label={label}
        placeholder={label}
        dir="auto"
        maxLength={200}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={(event) => {
          setQ(event.currentTarget.value)
          searchSoon(event.currentTarget.value)
        }}
      />
      <Select
        aria-label="Order"
        w={150}
        data={SORTS}
        value={choice.sort}
        allowDeselect={false}
        onChange={(sort) => sort && change({ sort })}
      />
      <Select
        aria-label="Which to show"
        w={120}
        data={STATES}
        value={choice.deleted ? 'deleted' : ''}
        allowDeselect={false}
        onChange={(show) => change({ deleted: show === 'deleted' })}
      />
    </div>
  )
}
