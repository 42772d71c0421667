import { Group, Select, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditArea, AuditEntry } from '#contract/audit.ts'
import type { QueryValues } from '../api/client.ts'
import { usersQuery } from '../api/desk.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { Log, LogFilters } from '../ui/Log.tsx'
import { Page } from '../ui/Page.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
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
    <LogFilters>
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
    </LogFilters>
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
  return (
    <Log
      name="Audit log"
      list={list}
      onReset={Object.keys(query).length > 0 ? onReset : null}
      empty={{ title: 'Nothing was changed yet', hint: 'Each change of settings appears here.' }}
      narrowedHint="Choose another person, area or time."
      entry={(entry) => <Entry entry={entry} />}
    />
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  return (
    <>
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
    </>
  )
}
