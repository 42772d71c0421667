import { useQuery } from '@tanstack/react-query'
import type { Stage, Ticket, TicketUpdate } from '#contract/tickets.ts'
import { pipelinesQuery } from '../api/desk.ts'
import { useMe } from '../api/me.ts'
import { tell } from '../ui/confirm.tsx'
import { useChangeTicket } from './requests.ts'

/** What is done to a ticket from its header, its side panel and by keys. */
export interface TicketDeeds {
  readonly stages: readonly Stage[]
  readonly take: () => void
  readonly toggleClosed: () => void
  readonly rename: (subject: string) => void
  readonly change: (change: TicketUpdate, shown?: Partial<Ticket>) => void
  readonly save: (change: TicketUpdate) => Promise<unknown>
}

export function useTicketDeeds(ticket: Ticket): TicketDeeds {
  const { user } = useMe()
  const { data: pipelines } = useQuery(pipelinesQuery)
  const changing = useChangeTicket(ticket.id)
  const stages = pipelines?.find(({ id }) => id === ticket.pipeline.id)?.stages ?? []
  const change = (values: TicketUpdate, shown?: Partial<Ticket>) =>
    changing.mutate({ change: values, ...(shown ? { shown } : {}) })
  const moveTo = (stage: Stage, onSuccess?: () => void) =>
    changing.mutate(
      { change: { stageId: stage.id }, shown: { stage, state: stage.state } },
      onSuccess ? { onSuccess } : {},
    )
  return {
    stages,
    change,
    save: (values) => changing.mutateAsync({ change: values }),
    rename: (subject) => change({ subject }, { subject }),
    take: () => {
      if (ticket.can.edit) change({ ownerId: user.id }, { owner: { id: user.id, name: user.name } })
    },
    toggleClosed: () => {
      const { stage: before } = ticket
      const wanted = ticket.state === 'closed' ? 'open' : 'closed'
      const stage = stages.find(({ state }) => state === wanted)
      if (!stage || !ticket.can.edit) return
      const back = () => change({ stageId: before.id }, { stage: before, state: ticket.state })
      moveTo(stage, () =>
        tell(
          wanted === 'closed' ? `Ticket #${ticket.number} is closed.` : `Ticket #${ticket.number} is open again.`,
          back,
        ),
      )
    },
  }
}
