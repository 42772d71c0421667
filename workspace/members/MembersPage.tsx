import { ActionIcon, Button, Checkbox, Group, Menu } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { IconDots, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import type { Member, MemberDeed } from '#contract/members.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { useCan, useMe } from '../api/me.ts'
import { paths } from '../paths.ts'
import { tell, tellError, useConfirm } from '../ui/confirm.tsx'
import { Page } from '../ui/Page.tsx'
import { PersonFace } from '../ui/PersonFace.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { EmptyState } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { DEEDS, deedOutcome, deedsFor } from './deed-words.ts'
import { MemberTools, useMemberChoice } from './MemberTools.tsx'
import { joinersQuery, useMemberDeed } from './requests.ts'
import { STATUSES } from './status-words.ts'
import classes from '../records/records.module.css'
import own from './members.module.css'

const COLUMNS: Column<Member>[] = [
  {
    label: 'Name',
    width: '24%',
    cell: ({ name }) => (
      <span className={classes['person']}>
        <PersonFace name={name} size={26} />
        <bdi className="cut">{name}</bdi>
      </span>
    ),
  },
  {
    label: 'E-mail',
    width: '24%',
    cell: ({ email }) => <span className={`muted ${own['address']}`}>{email ?? '–'}</span>,
  },
  { label: 'Status', width: '160px', cell: (member) => <Standing member={member} /> },
  { label: 'Invited', width: '90px', align: 'end', cell: ({ invitedAt }) => <When at={invitedAt} /> },
  { label: 'Last seen', width: '90px', align: 'end', cell: ({ lastSeenAt }) => <When at={lastSeenAt} /> },
]

/** Where there are several. */
const PORTAL: Column<Member> = {
  label: 'Portal',
  wideOnly: true,
  cell: ({ portal }) => <span className="cut">{portal?.name ?? '–'}</span>,
}

const When = ({ at }: { at: string | null }) =>
  at ? <RelativeTime at={at} className="muted" /> : <span className="muted">–</span>

function Standing({ member: { status, expired, problem } }: { member: Member }) {
  const { word, tone } = STATUSES[status]
  return (
    <span title={problem ?? undefined}>
      <StatusPill tone={expired ? 'warn' : tone}>{expired ? 'Invitation expired' : word}</StatusPill>
      {problem && <span className="muted small clamp">{problem}</span>}
    </span>
  )
}

/** everybody who may enter a portal or was asked to, and what can be done about it. Never a password. */
export function MembersPage() {
  const choice = useMemberChoice()
  const { q, status, portal, group } = choice
  const [chosen, setChosen] = useState<ReadonlyMap<string, Member>>(new Map())
  const act = useDeed(() => setChosen(new Map()))
  const mayWrite = useCan('contacts.write')
  const { portals } = useMe()
  const queryKey = keys.members.list({ q, status, portal, group })
  const query = { q, status, portal, group }
  // The table's own list: what it has loaded is what "all" means.
  const { data } = useInfiniteQuery(listQuery<Member>(queryKey, '/members', query))
  const shown = data?.pages.flatMap(({ items }) => items) ?? []
  const toggle = (member: Member) => {
    const next = new Map(chosen)
    if (!next.delete(member.id)) next.set(member.id, member)
    setChosen(next)
  }
  const box: Column<Member> = {
    label: 'Choose',
    width: '54px',
    align: 'end',
    cell: (member) => (
      <Group gap={6} wrap="nowrap" justify="flex-end">
        <Checkbox
          size="xs"
          aria-label={`Choose ${member.name}`}
          checked={chosen.has(member.id)}
          onChange={() => toggle(member)}
        />
        <Deeds member={member} onDeed={(deed) => void act(deed, [member])} />
      </Group>
    ),
  }
  const narrowed = q !== '' || status !== '' || portal !== '' || group !== ''
  return (
    <Page
      title="Portal members"
      description="Contacts who can sign in to a portal, who were invited, and who wait for approval."
      back={{ to: paths.contacts(), label: 'Contacts' }}
      wide
    >
      <JoinersLeft />
      <MemberTools choice={choice} />
      {chosen.size > 0 && (
        <Chosen
          members={[...chosen.values()]}
          shown={shown}
          onDeed={act}
          onChoose={(members) => setChosen(new Map(members.map((member) => [member.id, member])))}
        />
      )}
      <QueryTable<Member>
        label="Portal members"
        path="/members"
        queryKey={queryKey}
        query={query}
        columns={[...COLUMNS, ...(portals.length > 1 ? [PORTAL] : []), ...(mayWrite ? [box] : [])]}
        rowLink={({ contactId }) => paths.contact(contactId)}
        empty={<Nobody narrowed={narrowed} />}
      />
    </Page>
  )
}

/** how far the invitations by group are. */
function JoinersLeft() {
  const { data } = useQuery(joinersQuery)
  if (!data || data.waiting === 0) return null
  const count = `${data.waiting.toLocaleString('en-GB')}${data.more ? ' or more' : ''}`
  return (
    <p className={own['joiners']} role="status">
      {data.waiting === 1 && !data.more
        ? '1 contact of the portals’ groups waits'
        : `${count} contacts of the portals’ groups wait`}{' '}
      for the invitation. Mails go out two minutes after somebody joins; whoever leaves before gets none.
    </p>
  )
}

/** Asks, does it, and says what came of it. */
function useDeed(after: () => void) {
  const confirm = useConfirm()
  const { mutateAsync } = useMemberDeed()
  return async (deed: MemberDeed, members: readonly Member[]) => {
    const { label, question, danger = false } = DEEDS[deed]
    const [first] = members
    const who = members.length === 1 && first ? first.name : `${members.length} members`
    if (!(await confirm({ title: `${label}?`, text: question(who), action: label, danger }))) return
    try {
      tell(deedOutcome(deed, await mutateAsync({ deed, ids: members.map(({ id }) => id) })))
      after()
    } catch (error) {
      tellError(error)
    }
  }
}

function Deeds({ member, onDeed }: { member: Member; onDeed: (deed: MemberDeed) => void }) {
  const deeds = deedsFor([member])
  if (deeds.length === 0) return null
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`What to do with ${member.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {deeds.map((deed) => (
          <Menu.Item key={deed} onClick={() => onDeed(deed)}>
            {DEEDS[deed].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface ChosenProps {
  readonly members: readonly Member[]
  readonly onDeed: (deed: MemberDeed, members: readonly Member[]) => Promise<void>
  /** What the table shows. */
  readonly shown: readonly Member[]
  readonly onChoose: (members: readonly Member[]) => void
}

/** What can be done to all of those chosen, at most a hundred at a time. */
function Chosen({ members, shown, onDeed, onChoose }: ChosenProps) {
  const tooMany = members.length > 100
  return (
    <div className={own['chosen']} role="group" aria-label="What to do with those chosen">
      <strong>{members.length === 1 ? '1 member chosen' : `${members.length} members chosen`}</strong>
      {tooMany && <span className="muted">At most 100 at a time.</span>}
      {deedsFor(members).map((deed) => (
        <Button key={deed} size="xs" variant="default" disabled={tooMany} onClick={() => void onDeed(deed, members)}>
          {DEEDS[deed].label}
        </Button>
      ))}
      {members.length < shown.length && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChoose(shown)}>
          Choose all {shown.length} shown
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={() => onChoose([])}>
        Choose none
      </Button>
    </div>
  )
}

const Nobody = ({ narrowed }: { narrowed: boolean }) => (
  <EmptyState icon={IconUsers} title={narrowed ? 'No member matches' : 'Nobody was invited yet'}>
    {narrowed
      ? 'Search finds whole words, and words that begin with at least three letters.'
      : 'Invite a contact from their page, or let a portal’s access groups invite theirs.'}
  </EmptyState>
)
