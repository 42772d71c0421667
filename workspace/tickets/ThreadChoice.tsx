import { NativeSelect } from '@mantine/core'
import type { Ticket } from '#contract/tickets.ts'
import { threadName } from './threads.ts'

interface ChoiceProps {
  readonly threads: Ticket['threads']
  readonly chosen: string | null
  readonly onChoose: (threadId: string) => void
}

/** Which conversation a reply goes to, and whether the customer sees that one in the portal. */
export function ThreadChoice({ threads, chosen, onChoose }: ChoiceProps) {
  const thread = threads.find(({ id }) => id === chosen)
  if (!thread) return null
  return (
    <div className="write-thread">
      <NativeSelect
        size="xs"
        variant="filled"
        aria-label="Conversation that the reply goes to"
        value={thread.id}
        data={threads.map((one) => ({
          value: one.id,
          label: `${threadName(one)}${one.shown ? ' · in the portal' : ''}`,
        }))}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      />
      <span className="small muted" role="status">
        {thread.shown
          ? 'The customer sees this one in the portal.'
          : 'Not in the portal: the customer gets a mail only.'}
      </span>
    </div>
  )
}
