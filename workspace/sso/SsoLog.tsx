import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { SsoAttempt } from '#contract/sso-log.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { Log, LogFilters } from '../ui/Log.tsx'
import { Page } from '../ui/Page.tsx'
import { useSearchText } from '../ui/params.ts'
import { FullTime } from '../ui/RelativeTime.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import type { SsoPlace } from './place.ts'
import { ssoQuery } from './requests.ts'
import { isResult, RESULTS, resultOf } from './words.ts'
import own from './sso-log.module.css'

interface Chosen {
  readonly result: string
  readonly connectionId: string
  readonly search: string
}

/** O-06: each attempt to sign in or out by SSO, with its whole reason. What is chosen is kept in the address. */
export function SsoLog({ place }: { place: SsoPlace }) {
  const navigate = useNavigate()
  const result = useSearchText('result')
  const chosen: Chosen = {
    result: isResult(result) ? result : '',
    connectionId: useSearchText('connectionId'),
    search: useSearchText('search'),
  }
  const [resets, setResets] = useState(0)
  const choose = (next: Partial<Chosen>) => {
    const all = Object.entries({ ...chosen, ...next }).filter(([, value]) => value !== '')
    void navigate({ to: place.log, search: Object.fromEntries(all) as never, replace: true })
  }
  return (
    <Page
      title="SSO log"
      back={place.home}
      description="Every attempt to sign in or out by single sign-on. People see a page with the reference; the reason is only here."
    >
      <Filters key={resets} place={place} chosen={chosen} onChange={choose} />
      <Attempts
        place={place}
        chosen={chosen}
        onReset={() => {
          choose({ result: '', connectionId: '', search: '' })
          setResets(resets + 1)
        }}
      />
    </Page>
  )
}

interface FiltersProps {
  readonly place: SsoPlace
  readonly chosen: Chosen
  readonly onChange: (next: Partial<Chosen>) => void
}

function Filters({ place, chosen, onChange }: FiltersProps) {
  const settings = useQuery(ssoQuery(place.id))
  const [search, setSearch] = useState(chosen.search)
  const searchSoon = useDebouncedCallback((words: string) => onChange({ search: words.trim() }), 200)
  return (
    <LogFilters>
      <TextInput
        type="search"
        label="Search"
        placeholder="Reference, address or reason"
        dir="auto"
        maxLength={300}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value)
          searchSoon(event.currentTarget.value)
        }}
      />
      <Select
        label="Result"
        placeholder="Every result"
        clearable
        data={Object.entries(RESULTS).map(([value, { words }]) => ({ value, label: words }))}
        value={chosen.result || null}
        onChange={(result) => onChange({ result: result ?? '' })}
      />
      <Select
        label="Provider"
        placeholder="Every provider"
        clearable
        data={(settings.data?.connections ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen.connectionId || null}
        onChange={(connectionId) => onChange({ connectionId: connectionId ?? '' })}
      />
    </LogFilters>
  )
}

function Attempts({ place, chosen, onReset }: { place: SsoPlace; chosen: Chosen; onReset: () => void }) {
  const { result, connectionId, search } = chosen
  const query = { result, connectionId, search }
  const list = useInfiniteQuery({
    ...listQuery<SsoAttempt>(keys.sso.attempts(place.id, query), `/sso/${place.id}/attempts`, query),
    // Opened to see what has just happened.
    staleTime: 0,
  })
  return (
    <Log
      name="SSO log"
      list={list}
      onReset={result !== '' || connectionId !== '' || search !== '' ? onReset : null}
      empty={{
        title: 'Nobody has signed in by single sign-on yet',
        hint: 'Trials and sign-ins appear here.',
      }}
      narrowedHint="Choose another result or provider, or search for less."
      entry={(attempt) => <Attempt attempt={attempt} />}
    />
  )
}

function Attempt({ attempt }: { attempt: SsoAttempt }) {
  const { at, connection, email, contact, subject, advice, reason, reference, code } = attempt
  const { tone, words } = resultOf(attempt)
  const who = contact ? (
    <Link to={paths.contact(contact.id)}>
      <bdi>{contact.name}</bdi>
    </Link>
  ) : (
    <bdi>{email ?? subject ?? 'Somebody unknown'}</bdi>
  )
  return (
    <>
      <div className={own['line']}>
        <StatusPill tone={tone}>{words}</StatusPill>
        <span>
          {who}
          {contact && email && email !== contact.name && <span className="muted"> {email}</span>}
          <span className="muted">
            {' '}
            with {connection ? <bdi>{connection.name}</bdi> : 'a provider that is deleted'}
          </span>
        </span>
        <span className="muted small">
          <FullTime at={at} />
        </span>
      </div>
      {advice && <p>{advice}</p>}
      {reason !== '' && (
        <p className="muted small" dir="auto">
          {reason}
          {code && ` (${code})`}
        </p>
      )}
      <p className="muted small">
        Reference <code>{reference}</code>
      </p>
    </>
  )
}
