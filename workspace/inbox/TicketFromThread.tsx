import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type SubmitEvent, useState } from 'react'
import type { Message, Thread } from '#contract/conversations.ts'
import { paths } from '../paths.ts'
import { FormProblem } from '../ui/problem.tsx'
import { useTicketFrom } from './thread-requests.ts'

const SUGGESTED = 80

interface Props {
  readonly thread: Thread
  readonly first: Message | undefined
  readonly onClose: () => void
}

/** Asks for a subject, suggests the conversation's first words, and leads to the ticket. */
export function TicketFromThread({ thread, first, onClose }: Props) {
  const navigate = useNavigate()
  const [subject, setSubject] = useState(() => firstWords(first?.text ?? ''))
  const [tried, setTried] = useState(false)
  const create = useTicketFrom(thread)
  const empty = subject.trim() === ''
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!empty) create.mutate(subject, { onSuccess: (ticketId) => void navigate({ to: paths.ticket(ticketId) }) })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title="Create a ticket from this conversation"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={save} noValidate>
        <TextInput
          label="Subject"
          description={`${thread.contact?.name ?? 'The customer'} sees it in the portal, with these messages.`}
          dir="auto"
          maxLength={500}
          data-autofocus
          value={subject}
          error={tried && empty ? 'Say in a few words what it is about.' : undefined}
          onChange={({ currentTarget }) => setSubject(currentTarget.value)}
        />
        <FormProblem error={create.error} />
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create ticket
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** Whole words of one line. */
function firstWords(text: string): string {
  const line = text.trim().split(/\s+/).join(' ')
  if (line.length <= SUGGESTED) return line
  const cut = [...line].slice(0, SUGGESTED).join('')
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), SUGGESTED / 2))
}
