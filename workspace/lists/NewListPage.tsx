import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { ContactList, ListCreate, ListPreview } from '#contract/lists.ts'
import { api, isApiError, newKey } from '../api/client.ts'
import { gapsIn, newFilter } from '../filters/edit-filter.ts'
import { FilterBuilder } from '../filters/FilterBuilder.tsx'
import { Matches } from '../filters/Matches.tsx'
import { filterErrors, useFilterPreview } from '../filters/requests.ts'
import { paths } from '../paths.ts'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { fieldWords, FormProblem } from '../ui/problem.tsx'
import { FirstContacts } from './FirstContacts.tsx'
import { useListChange } from './requests.ts'
import classes from './lists.module.css'

const KINDS = [
  { value: 'active', label: 'Active', effect: 'A filter decides. Contacts come and go by themselves as they change.' },
  {
    value: 'static',
    label: 'Static',
    effect: 'You decide. Add contacts one by one, paste their addresses, or import a file.',
  },
] as const

/** Makes a list; an active one shows whom its filter lets through while it is built. */
export function NewListPage() {
  const [key] = useState(newKey)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<ListCreate['kind']>('active')
  const [filter, setFilter] = useState(newFilter)
  const [tried, setTried] = useState(false)
  const navigate = useNavigate()
  const active = kind === 'active'
  const preview = useFilterPreview<ListPreview>('/lists/preview', active ? filter : null)
  const create = useListChange((list: ListCreate) => api.create<ContactList>('/lists', list, key))
  const gaps = active ? gapsIn(filter) : {}
  const nameError = isApiError(create.error) && create.error.fields.find(({ field }) => field === 'name')?.message
  const besides = isApiError(create.error) ? create.error.fields.map(({ field }) => field) : []

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || Object.keys(gaps).length > 0) return
    create.mutate(
      { name, kind, ...(active ? { filter } : {}) },
      { onSuccess: ({ id }) => void navigate({ to: paths.list(id) }) },
    )
  }
  return (
    <Page title="New list" back={{ to: paths.lists(), label: 'Lists' }} wide>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <TextInput
            label="Name"
            maw={420}
            dir="auto"
            maxLength={200}
            autoFocus
            value={name}
            error={tried && name.trim() === '' ? 'Fill this in.' : nameError && fieldWords(nameError)}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ChoiceCards name="Kind" showName choices={KINDS} value={kind} onChange={setKind} />
          {active && (
            <Section title="Filter" description="Over contacts and their primary companies. Days are of UTC.">
              <div className={classes['building']}>
                <FilterBuilder
                  object="contact"
                  value={filter}
                  onChange={setFilter}
                  errors={{ ...filterErrors(preview.error), ...filterErrors(create.error), ...(tried ? gaps : {}) }}
                />
                <Matches preview={preview} one="contact" many="contacts">
                  {preview.data && <FirstContacts preview={preview.data} />}
                </Matches>
              </div>
            </Section>
          )}
          <FormProblem error={create.error} fields={besides} />
          <Group gap="xs">
            <Button type="submit" loading={create.isPending}>
              Create list
            </Button>
            <ButtonLink to={paths.lists()} variant="default">
              Cancel
            </ButtonLink>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}
