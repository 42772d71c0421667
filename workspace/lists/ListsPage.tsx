import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconListDetails, IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { ContactList } from '#contract/lists.ts'
import { keys } from '../api/keys.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { EmptyState } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { KindPill } from './KindPill.tsx'
import classes from '../records/records.module.css'

const COLUMNS: Column<ContactList>[] = [
  { label: 'Name', width: '34%', cell: ({ name }) => <bdi>{name}</bdi> },
  { label: 'Kind', width: '110px', cell: ({ kind }) => <KindPill kind={kind} /> },
  { label: 'Contacts', width: '150px', cell: (list) => <Contacts list={list} /> },
  {
    label: 'Used by',
    cell: ({ groups }) =>
      groups.length > 0 ? groups.map(({ name }) => name).join(', ') : <span className="muted">–</span>,
  },
  {
    label: 'Changed',
    width: '100px',
    align: 'end',
    wideOnly: true,
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} className="muted" />,
  },
]

function Contacts({ list: { state, members } }: { list: ContactList }) {
  if (state === 'evaluating') return <StatusPill tone="warn">Filling up</StatusPill>
  if (state === 'failed') return <StatusPill tone="bad">Failed</StatusPill>
  return <span className="figures">{members.toLocaleString('en-GB')}</span>
}

/** Every list of contacts. */
export function ListsPage() {
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text, 200)
  const create = useCan('portal.manage') && (
    <ButtonLink to={paths.newList()} leftSection={<IconPlus size={16} aria-hidden />}>
      New list
    </ButtonLink>
  )
  return (
    <Page
      title="Lists"
      description="Groups of contacts. Access groups use them to say who may enter a portal."
      wide
      actions={create}
    >
      <div className={classes['tools']} role="search">
        <TextInput
          className={classes['toolsSearch'] ?? ''}
          type="search"
          aria-label="Search lists"
          placeholder="Search lists"
          dir="auto"
          maxLength={200}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <QueryTable<ContactList>
        label="Lists"
        path="/lists"
        queryKey={keys.lists.list({ q })}
        query={{ q }}
        columns={COLUMNS}
        rowLink={({ id }) => paths.list(id)}
        empty={
          q ? (
            <EmptyState icon={IconListDetails} title="No list has this name" />
          ) : (
            <EmptyState icon={IconListDetails} title="No lists yet" action={create}>
              An active list keeps itself: whoever its filter lets through is on it. A static list holds whom you put
              there.
            </EmptyState>
          )
        }
      />
    </Page>
  )
}
