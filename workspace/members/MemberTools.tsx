import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { MemberStatus } from '#contract/members.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { portalsQuery } from '../settings/requests.ts'
import { useSearchText } from '../ui/params.ts'
import { STATUSES } from './status-words.ts'
import { groupChoicesQuery } from './requests.ts'
import classes from '../records/records.module.css'

export interface MemberChoice {
  readonly q: string
  readonly status: MemberStatus | ''
  readonly portal: string
  readonly group: string
}

const isStatus = (text: string): text is MemberStatus => text in STATUSES
const ID = /^[1-9][0-9]{0,18}$/
const idIn = (text: string) => (ID.test(text) ? text : '')

/** What the list shows, kept in the address, so that Back comes back to it. */
export function useMemberChoice(): MemberChoice {
  const status = useSearchText('status')
  return {
    q: useSearchText('q'),
    status: isStatus(status) ? status : '',
    portal: idIn(useSearchText('portal')),
    group: idIn(useSearchText('group')),
  }
}

/** Search, standing, portal and group. */
export function MemberTools({ choice }: { choice: MemberChoice }) {
  const navigate = useNavigate()
  const [q, setQ] = useState(choice.q)
  const portals = useQuery(portalsQuery)
  const mayGroups = useCan('portal.manage')
  const groups = useQuery({ ...groupChoicesQuery, enabled: mayGroups })
  const change = (next: Partial<MemberChoice>) => {
    const entries = Object.entries({ ...choice, ...next }).filter(([, value]) => value !== '')
    void navigate({ to: paths.members(), search: Object.fromEntries(entries) as never, replace: true })
  }
  const searchSoon = useDebouncedCallback((text: string) => change({ q: text }), 200)
  return (
    <div className={classes['tools']} role="search">
      <TextInput
        className={classes['toolsSearch'] ?? ''}
        type="search"
        aria-label="Search members"
        placeholder="Search names and addresses"
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
        aria-label="Status"
        placeholder="Any status"
        w={190}
        clearable
        data={Object.entries(STATUSES).map(([value, { word }]) => ({ value, label: word }))}
        value={choice.status || null}
        onChange={(status) => change({ status: status !== null && isStatus(status) ? status : '' })}
      />
      {(portals.data?.length ?? 0) > 1 && (
        <Select
          aria-label="Portal that lets them in"
          placeholder="Any portal"
          w={180}
          clearable
          data={(portals.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={choice.portal || null}
          onChange={(portal) => change({ portal: portal ?? '' })}
        />
      )}
      {(groups.data?.length ?? 0) > 0 && (
        <Select
          aria-label="Access group"
          placeholder="Any group"
          w={180}
          clearable
          data={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={choice.group || null}
          onChange={(group) => change({ group: group ?? '' })}
        />
      )}
    </div>
  )
}
