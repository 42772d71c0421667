import { Button, MultiSelect, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Inbox, InboxUpdate } from '#contract/tickets.ts'
import { api } from '../api/client.ts'
import { usersQuery } from '../api/desk.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { InboxDeleteSection } from './InboxDeleteSection.tsx'
import { useSavedChange } from './requests.ts'
import { TextSetting } from './TextSetting.tsx'
import classes from './settings.module.css'

const BACK = { to: paths.settings('inboxes'), label: 'Inboxes' }

export function InboxPage({ id }: { id: string }) {
  const inbox = useQuery({
    queryKey: [...keys.inboxes, id],
    queryFn: ({ signal }) => api.get<Inbox>(`/inboxes/${id}`, {}, signal),
  })
  if (inbox.data) return <Desk inbox={inbox.data} />
  return (
    <Page title="Inbox" back={BACK}>
      {inbox.isPending ? (
        <SkeletonRows rows={5} />
      ) : (
        <ErrorState error={inbox.error} retry={() => void inbox.refetch()} />
      )}
    </Page>
  )
}

const useChange = (inbox: Inbox) =>
  useSavedChange((change: InboxUpdate) => api.patch(`/inboxes/${inbox.id}`, change), keys.inboxes)

function Desk({ inbox }: { inbox: Inbox }) {
  const { mutateAsync: save } = useChange(inbox)
  return (
    <Page title={inbox.name} back={BACK}>
      <Section title="Name" description="What staff see. Customers never do.">
        <TextSetting
          key={inbox.name}
          label="Name"
          required
          maxLength={300}
          value={inbox.name}
          onSave={(name) => save({ name })}
        />
      </Section>
      <Members inbox={inbox} key={inbox.members.map(({ id }) => id).join()} />
      <InboxDeleteSection inbox={inbox} />
    </Page>
  )
}

function Members({ inbox }: { inbox: Inbox }) {
  const change = useChange(inbox)
  const users = useQuery(usersQuery)
  const stored = inbox.members.map(({ id }) => id)
  const [chosen, setChosen] = useState(stored)
  const people = new Map([
    ...inbox.members.map(({ id, name }) => [id, name] as const),
    ...(users.data ?? []).filter(({ state }) => state !== 'disabled').map(({ id, name }) => [id, name] as const),
  ])
  const same = chosen.length === stored.length && chosen.every((id) => stored.includes(id))
  return (
    <Section
      title="Who opens it"
      description={
        inbox.openToAll
          ? 'Every member of staff sees its tickets.'
          : 'Only its members see its tickets; owners and admins always do.'
      }
    >
      <div className={classes['form']}>
        <Switch
          label="Open to all staff"
          checked={inbox.openToAll}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ openToAll: event.currentTarget.checked })}
        />
        {!inbox.openToAll && (
          <>
            <MultiSelect
              label="Members"
              searchable
              data={[...people].map(([value, label]) => ({ value, label }))}
              value={chosen}
              placeholder={chosen.length === 0 ? 'Nobody yet' : ''}
              nothingFoundMessage="Nobody is called that"
              onChange={setChosen}
            />
            <Button
              size="xs"
              disabled={same}
              loading={change.isPending}
              onClick={() => change.mutate({ memberIds: chosen })}
            >
              Save members
            </Button>
          </>
        )}
        <FormProblem error={change.error ?? users.error} />
      </div>
    </Section>
  )
}
