import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUsers, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccessGroup, GroupMember } from '#contract/access-groups.ts'
import { keys } from '../api/keys.ts'
import { countOf } from '../filters/Matches.tsx'
import { paths } from '../paths.ts'
import { RecordPicker } from '../records/RecordPicker.tsx'
import { Section } from '../ui/Page.tsx'
import { PersonFace } from '../ui/PersonFace.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { useGroupChange } from './use-group-change.tsx'
import classes from '../records/records.module.css'

/** How somebody is in the group. */
const waysIn = ({ single, lists }: GroupMember) =>
  [...(single ? ['added by hand'] : []), ...lists.map(({ name }) => name)].join(', ')

/** Everybody in the group, and those who are added one by one. */
export function GroupMembers({ group }: { group: AccessGroup }) {
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text, 200)
  const [single, setSingle] = useState(false)
  const { ask, pending } = useGroupChange(group)
  return (
    <Section
      title="Contacts"
      description={<span role="status">{countOf(group.members, 'contact is', 'contacts are')} in this group.</span>}
      actions={
        <RecordPicker
          of="contacts"
          size="xs"
          w={220}
          aria-label="Contact to add"
          placeholder="Add a contact"
          value={null}
          disabled={pending}
          onChange={(picked) => picked && ask({ change: 'join', kind: 'contact', record: picked })}
        />
      }
    >
      <div className={classes['tools']} role="search">
        <TextInput
          className={classes['toolsSearch'] ?? ''}
          type="search"
          aria-label="Search the group’s contacts"
          placeholder="Search this group"
          dir="auto"
          maxLength={200}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label="Whom to show"
          data={[
            { value: 'all', label: 'Everybody' },
            { value: 'single', label: `Added by hand (${group.contacts.toLocaleString('en-GB')})` },
          ]}
          value={single ? 'single' : 'all'}
          onChange={(value) => setSingle(value === 'single')}
        />
      </div>
      <MemberTable group={group} query={{ q, ...(single ? { single: true } : {}) }} />
    </Section>
  )
}

function MemberTable({ group, query }: { group: AccessGroup; query: { q: string; single?: boolean } }) {
  const { ask, pending } = useGroupChange(group)
  const columns: Column<GroupMember>[] = [
    {
      label: 'Name',
      width: '34%',
      cell: ({ name }) => (
        <span className={classes['person']}>
          <PersonFace name={name} size={26} />
          <bdi className="cut">{name}</bdi>
        </span>
      ),
    },
    { label: 'E-mail', cell: ({ email }) => <span className="muted">{email ?? '–'}</span> },
    { label: 'In by', cell: (member) => <span className="muted">{waysIn(member)}</span> },
    {
      label: 'Take out',
      width: '84px',
      align: 'end',
      cell: (member) =>
        member.single && (
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={pending}
            aria-label={`Take ${member.name} out of the group`}
            onClick={() => ask({ change: 'leave', kind: 'contact', record: member })}
          >
            <IconX size={16} />
          </ActionIcon>
        ),
    },
  ]
  return (
    <QueryTable<GroupMember>
      label="Contacts in the group"
      path={`/access-groups/${group.id}/members`}
      queryKey={[...keys.accessGroups.members(group.id), query]}
      query={query}
      columns={columns}
      rowLink={({ id }) => paths.contact(id)}
      empty={
        <EmptyState icon={IconUsers} title={query.q ? 'No contact of the group matches' : 'Nobody is in here yet'}>
          {!query.q && 'Add a list, or contacts one by one.'}
        </EmptyState>
      }
    />
  )
}
