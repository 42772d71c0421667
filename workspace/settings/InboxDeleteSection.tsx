import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import type { Inbox, InboxUse } from '#contract/tickets.ts'
import { api } from '../api/client.ts'
import { inboxesQuery } from '../api/desk.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { tell, useConfirm } from '../ui/confirm.tsx'
import { Link } from '../ui/Link.tsx'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { useSettingsChange } from './requests.ts'
import classes from './settings.module.css'

const counted = ({ count, more }: InboxUse['tickets'], one: string, several: string) =>
  `${more ? 'more than ' : ''}${count} ${count === 1 ? one : several}`

function contentsOf({ tickets, threads }: InboxUse): string {
  const parts = [
    ...(tickets.count > 0 ? [counted(tickets, 'ticket', 'tickets')] : []),
    ...(threads.count > 0 ? [counted(threads, 'conversation', 'conversations')] : []),
  ]
  return parts.join(' and ')
}

/** I-04: deletes an inbox that no portal files into; what it holds goes to another one. */
export function InboxDeleteSection({ inbox }: { inbox: Inbox }) {
  const use = useQuery({
    queryKey: [...keys.inboxes, inbox.id, 'use'],
    queryFn: ({ signal }) => api.get<InboxUse>(`/inboxes/${inbox.id}/use`, {}, signal),
  })
  return (
    <Section title="Delete">
      <div className={classes['form']}>
        <FormProblem error={use.error} />
        {use.data &&
          (use.data.portals.length > 0 ? <UsedBy use={use.data} /> : <Delete inbox={inbox} use={use.data} />)}
      </div>
    </Section>
  )
}

const UsedBy = ({ use: { portals } }: { use: InboxUse }) => (
  <p className="muted">
    New tickets of{' '}
    {portals.map(({ id, name }, index) => (
      <Fragment key={id}>
        {index > 0 && ', '}
        <Link to={paths.settingsTab('portal', id, 'tickets')}>{name}</Link>
      </Fragment>
    ))}{' '}
    come here. Choose another inbox there before you delete this one.
  </p>
)

function Delete({ inbox, use }: { inbox: Inbox; use: InboxUse }) {
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const [moveTo, setMoveTo] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const remove = useSettingsChange(
    (to: string | null) => api.delete(`/inboxes/${inbox.id}${to === null ? '' : `?moveTo=${to}`}`),
    keys.portals,
    keys.tickets.lists,
    keys.threads.all,
  )
  const navigate = useNavigate()
  const confirm = useConfirm()
  const contents = contentsOf(use)
  const others = inboxes.filter(({ id }) => id !== inbox.id)
  const target = others.find(({ id }) => id === moveTo)
  const ask = async () => {
    if (contents !== '' && !target) return setMissing(true)
    const moving = target ? ` Everything in it moves to “${target.name}”.` : ''
    const sure = await confirm({
      title: 'Delete this inbox?',
      text: `“${inbox.name}” is deleted.${moving} This cannot be undone.`,
      action: 'Delete inbox',
      danger: true,
    })
    if (!sure) return
    remove.mutate(target?.id ?? null, {
      onSuccess: () => {
        tell('Inbox deleted.')
        void navigate({ to: paths.settings('inboxes'), ignoreBlocker: true })
      },
    })
  }
  return (
    <>
      <p className="muted">
        {contents === '' ? 'It is empty.' : `It holds ${contents}: they move to another inbox first.`}
      </p>
      {contents !== '' && (
        <Select
          label="Move everything to"
          placeholder="Choose an inbox"
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={moveTo}
          error={missing ? 'Choose where it goes.' : null}
          onChange={(id) => {
            setMoveTo(id)
            setMissing(false)
          }}
        />
      )}
      <FormProblem error={remove.error} />
      <Button size="xs" variant="default" c="var(--danger)" loading={remove.isPending} onClick={() => void ask()}>
        Delete inbox
      </Button>
    </>
  )
}
