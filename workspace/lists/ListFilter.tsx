import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Filter } from '#contract/filters.ts'
import type { ContactList, ListPreview } from '#contract/lists.ts'
import { isApiError } from '../api/client.ts'
import { gapsIn } from '../filters/edit-filter.ts'
import { FilterBuilder } from '../filters/FilterBuilder.tsx'
import { Matches } from '../filters/Matches.tsx'
import { filterErrors, useFilterPreview } from '../filters/requests.ts'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { FirstContacts } from './FirstContacts.tsx'
import { useFilterChange } from './use-filter-change.tsx'
import { WhatFilterMoves } from './WhatFilterMoves.tsx'
import classes from './lists.module.css'

/** What an active list asks, in words; changed in place, with who would be on it beside it. */
export function ListFilter({ list, filter, mayManage }: { list: ContactList; filter: Filter; mayManage: boolean }) {
  const [editing, setEditing] = useState(false)
  const change = mayManage && !editing && (
    <Button size="xs" variant="default" onClick={() => setEditing(true)}>
      Change filter
    </Button>
  )
  return (
    <Section title="Filter" actions={change}>
      {editing ? (
        <Editor list={list} filter={filter} onDone={() => setEditing(false)} />
      ) : (
        <p className={classes['sentence']}>{list.description}</p>
      )}
    </Section>
  )
}

function Editor({ list, filter: before, onDone }: { list: ContactList; filter: Filter; onDone: () => void }) {
  const [filter, setFilter] = useState(before)
  const [tried, setTried] = useState(false)
  const preview = useFilterPreview<ListPreview>('/lists/preview', filter)
  const save = useFilterChange(list)
  const gaps = gapsIn(filter)
  const fields = isApiError(save.error) ? save.error.fields.map(({ field }) => field) : []
  const submit = () => {
    setTried(true)
    if (Object.keys(gaps).length > 0) return
    save.mutate(filter, { onSuccess: (saved) => saved && onDone() })
  }
  return (
    <div className={classes['report']}>
      <div className={classes['building']}>
        <FilterBuilder
          object="contact"
          value={filter}
          onChange={setFilter}
          errors={{ ...filterErrors(preview.error), ...filterErrors(save.error), ...(tried ? gaps : {}) }}
        />
        <div className={classes['report']}>
          <Matches preview={preview} one="contact" many="contacts">
            {preview.data && <FirstContacts preview={preview.data} />}
          </Matches>
          <WhatFilterMoves listId={list.id} filter={filter} />
        </div>
      </div>
      <FormProblem error={save.error} fields={fields} />
      <Group gap="xs">
        <Button size="xs" loading={save.isPending} onClick={submit}>
          Save filter
        </Button>
        <Button size="xs" variant="default" disabled={save.isPending} onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </div>
  )
}
