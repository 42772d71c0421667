import { MultiSelect, Radio, Stack, Switch } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { listChoicesQuery } from './requests.ts'
import type { MethodChoice } from './use-method-change.tsx'

interface Props {
  readonly values: MethodChoice
  readonly onChange: (next: Partial<MethodChoice>) => void
}

/** O-07: everybody whom a provider vouches for, or contacts on lists. */
export function Audience({ values, onChange }: Props) {
  const { listIds, makeCompanies } = values
  const [search, setSearch] = useState('')
  const lists = useQuery({ ...listChoicesQuery(search), placeholderData: keepPreviousData })
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({})
  const names = { ...known, ...Object.fromEntries((lists.data ?? []).map(({ id, name }) => [id, name])) }
  return (
    <>
      <Radio.Group
        label="Who may sign in"
        value={listIds === null ? 'all' : 'lists'}
        onChange={(value) => onChange({ listIds: value === 'all' ? null : (listIds ?? []) })}
      >
        <Stack gap={8} mt={8}>
          <Radio
            value="all"
            label="Everybody whom a provider vouches for"
            description="Who is new becomes a contact. Each portal still asks what is set under “Registration and access”."
          />
          <Radio
            value="lists"
            label="Only contacts on chosen lists"
            description="Others see a page that they have no access, with a reference."
          />
        </Stack>
      </Radio.Group>
      {listIds !== null && (
        <MultiSelect
          label="Lists"
          description={
            <>
              Made under <Link to={paths.lists()}>Lists</Link>. Who is on one of them may sign in.
            </>
          }
          placeholder={listIds.length === 0 ? 'Choose lists' : ''}
          data={Object.entries(names).map(([value, label]) => ({ value, label }))}
          value={[...listIds]}
          searchable
          onSearchChange={setSearch}
          error={listIds.length === 0 ? 'Choose at least one, or nobody can enter.' : undefined}
          nothingFoundMessage="No list is called that"
          onChange={(listIds) => {
            setKnown(names)
            onChange({ listIds })
          }}
        />
      )}
      <FormProblem error={lists.error} />
      <Switch
        label="Make companies by mail domain"
        description="A new contact joins the company that has their mail domain in any case. With this, it is made when there is none; never for free-mail addresses."
        checked={makeCompanies}
        onChange={(event) => onChange({ makeCompanies: event.currentTarget.checked })}
      />
    </>
  )
}
