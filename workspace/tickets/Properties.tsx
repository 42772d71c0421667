import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Priority, Ticket } from '#contract/tickets.ts'
import { inboxesQuery, pipelinesQuery, usersQuery } from '../api/desk.ts'
import { StagePill } from '../ui/StatusPill.tsx'
import type { TicketDeeds } from './deeds.ts'

const PRIORITIES: { value: Priority; label: string }[] = [
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
  { value: 'urgent', label: 'Urgent' },
]

interface Props {
  readonly ticket: Ticket
  readonly deeds: TicketDeeds
}

/** Stage, owner, priority and inbox, each changed where it stands. */
export function Properties({ ticket, deeds }: Props) {
  const edit = ticket.can.edit
  return (
    <section className="card">
      <h2>Ticket</h2>
      <div className="pairs">
        <Pair label="Number">
          <span className="figures">#{ticket.number}</span>
        </Pair>
        <Pair label="Stage">
          {edit ? (
            <StageField ticket={ticket} deeds={deeds} />
          ) : (
            <StagePill name={ticket.stage.name} state={ticket.state} />
          )}
        </Pair>
        <Pair label="Owner">
          {edit ? <OwnerField ticket={ticket} deeds={deeds} /> : (ticket.owner?.name ?? 'Nobody')}
        </Pair>
        <Pair label="Priority">
          {edit ? (
            <Select
              {...FIELD}
              aria-label="Priority"
              placeholder="None"
              clearable
              data={PRIORITIES}
              value={ticket.priority}
              onChange={(value) =>
                deeds.change({ priority: value as Priority | null }, { priority: value as Priority | null })
              }
            />
          ) : (
            (PRIORITIES.find(({ value }) => value === ticket.priority)?.label ?? 'None')
          )}
        </Pair>
        <Pair label="Inbox">
          {edit ? <InboxField ticket={ticket} deeds={deeds} /> : (ticket.inbox?.name ?? 'None')}
        </Pair>
        {ticket.category && <Pair label="Category">{ticket.category}</Pair>}
      </div>
    </section>
  )
}

const FIELD = {
  size: 'xs',
  variant: 'unstyled',
  className: 'quiet-field',
  allowDeselect: false,
  comboboxProps: { width: 240, position: 'bottom-end', shadow: 'md' },
} as const

const Pair = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="pair">
    <span className="muted">{label}</span>
    <div className="pair-value" dir="auto">
      {children}
    </div>
  </div>
)

function StageField({ ticket, deeds }: Props) {
  const { data: pipelines = [] } = useQuery(pipelinesQuery)
  const stages = pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => ({ ...stage, pipeline })))
  const known = stages.some(({ id }) => id === ticket.stage.id)
  return (
    <Select
      {...FIELD}
      className={`quiet-field stage-field stage-${ticket.state}`}
      aria-label="Stage"
      data={[
        ...(known ? [] : [{ value: ticket.stage.id, label: ticket.stage.name }]),
        ...pipelines.map((pipeline) => ({
          group: pipeline.name,
          items: pipeline.stages.map(({ id, name }) => ({ value: id, label: name })),
        })),
      ]}
      value={ticket.stage.id}
      onChange={(id) => {
        const stage = stages.find((one) => one.id === id)
        if (!stage) return
        const { pipeline } = stage
        deeds.change(
          { stageId: stage.id },
          {
            stage: { id: stage.id, name: stage.name },
            state: stage.state,
            pipeline: { id: pipeline.id, name: pipeline.name },
          },
        )
      }}
    />
  )
}

function OwnerField({ ticket, deeds }: Props) {
  const { data: users = [] } = useQuery(usersQuery)
  const active = users.filter(({ state, id }) => state === 'active' || id === ticket.owner?.id)
  const known = active.some(({ id }) => id === ticket.owner?.id)
  return (
    <Select
      {...FIELD}
      aria-label="Owner"
      placeholder="Nobody"
      searchable
      clearable
      nothingFoundMessage="Nobody of that name"
      data={[
        ...(ticket.owner && !known ? [{ value: ticket.owner.id, label: ticket.owner.name }] : []),
        ...active.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={ticket.owner?.id ?? null}
      onChange={(id) => {
        const user = active.find((one) => one.id === id)
        deeds.change({ ownerId: id }, { owner: user ? { id: user.id, name: user.name } : null })
      }}
    />
  )
}

function InboxField({ ticket, deeds }: Props) {
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const known = inboxes.some(({ id }) => id === ticket.inbox?.id)
  return (
    <Select
      {...FIELD}
      aria-label="Inbox"
      placeholder="None"
      data={[
        ...(ticket.inbox && !known ? [{ value: ticket.inbox.id, label: ticket.inbox.name }] : []),
        ...inboxes.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={ticket.inbox?.id ?? null}
      onChange={(id) => {
        const inbox = inboxes.find((one) => one.id === id)
        if (inbox) deeds.change({ inboxId: inbox.id }, { inbox: { id: inbox.id, name: inbox.name } })
      }}
    />
  )
}
