import { Button, Group, Select, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import type { AuditArea, AuditEntry } from '#contract/audit.ts'
import type { QueryValues } from '../api/client.ts'
import { usersQuery } from '../api/desk.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Page } from '../ui/Page.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import classes from './audit.module.css'

const AREAS: Record<AuditArea, string> = {
  portal: 'Customer portal',
  domain: 'Domains',
  'sign-in': 'Sign-in',
  access: 'Lists and access groups',
  pages: 'Pages and mails',
  desk: 'Inboxes, pipelines, properties',
  staff: 'Staff and API tokens',
  account: 'Company',
  'viewed-as': 'Looks as a customer',
}

interface Chosen {
  readonly by: string | null
  readonly area: string | null
  readonly from: string
  readonly to: string
}
const ALL: Chosen = { by: null, area: null, from: '', to: '' }

/** Who changed which settings, what they were before, and who looked at a portal as a customer. */
export function AuditLog() {
  const [chosen, setChosen] = useState(ALL)
  const backwards = chosen.from !== '' && chosen.to !== '' && chosen.from > chosen.to
  return (
    <Page
      title="Audit log"
      description="Every change of settings, and every look at a portal as a customer: who, when, and what it was before."
    >
      <Filters chosen={chosen} onChange={setChosen} backwards={backwards} />
      {!backwards && <Entries chosen={chosen} onReset={() => setChosen(ALL)} />}
    </Page>
  )
}

interface FiltersProps {
  readonly chosen: Chosen
  readonly onChange: (chosen: Chosen) => void
  readonly backwards: boolean
}

function Filters({ chosen, onChange, backwards }: FiltersProps) {
  const users = useQuery(usersQuery)
  return (
    <div className={classes['filters']} role="search">
      <Select
        label="Person"
        placeholder="Anybody"
        searchable
        clearable
        nothingFoundMessage="Nobody is called that"
        data={(users.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen.by}
        onChange={(by) => onChange({ ...chosen, by })}
      />
      <Select
        label="Area"
        placeholder="Everything"
        clearable
        data={Object.entries(AREAS).map(([value, label]) => ({ value, label }))}
        value={chosen.area}
        onChange={(area) => onChange({ ...chosen, area })}
      />
      <TextInput
        type="date"
        label="From"
        value={chosen.from}
        onChange={(event) => onChange({ ...chosen, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="To"
        value={chosen.to}
        error={backwards ? 'Before the first day.' : undefined}
        onChange={(event) => onChange({ ...chosen, to: event.currentTarget.value })}
      />
    </div>
  )
}

function Entries({ chosen, onReset }: { chosen: Chosen; onReset: () => void }) {
  const query: QueryValues = {
    ...(chosen.by ? { by: chosen.by } : {}),
    ...(chosen.area ? { area: chosen.area } : {}),
    ...(chosen.from ? { from: chosen.from } : {}),
    ...(chosen.to ? { to: chosen.to } : {}),
    // Days are those of who reads, as the times beside the entries are.
    ...(chosen.from || chosen.to ? { zone: new Intl.DateTimeFormat().resolvedOptions().timeZone } : {}),
  }
  const list = useInfiniteQuery(listQuery<AuditEntry>(keys.audit(query), '/audit', query))
  if (list.isPending) return <SkeletonRows rows={8} />
  if (list.isError && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  const entries = list.data.pages.flatMap((page) => page.items)
  const narrowed = Object.keys(query).length > 0
  if (entries.length === 0)
    return (
      <EmptyState
        icon={IconHistory}
        title={narrowed ? 'Nothing matches' : 'Nothing was changed yet'}
        action={
          narrowed && (
            <Button size="xs" variant="default" onClick={onReset}>
              Show everything
            </Button>
          )
        }
      >
        {narrowed ? 'Choose another person, area or time.' : 'Each change of settings appears here.'}
      </EmptyState>
    )
  return (
    <>
      <ol className={classes['log']} aria-label="Audit log">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      <LoadMore list={list} />
    </>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  return (
    <li>
      <Group gap="xs" justify="space-between" align="baseline">
        <p dir="auto">
          <b>{entry.by?.name ?? 'Portico'}</b> {entry.did}
        </p>
        <span className="muted small">
          <FullTime at={entry.at} />
        </span>
      </Group>
      {entry.changes.length > 0 && (
        <dl className={classes['changes']}>
          {entry.changes.map(({ label, before, after }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">
                {before !== null && <del>{before}</del>}
                <ins>{after ?? 'nothing'}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
