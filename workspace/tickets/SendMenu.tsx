import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconChevronDown, IconPaperclip } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Stage, Ticket } from '#contract/tickets.ts'
import { pipelinesQuery } from '../api/desk.ts'
import { fileSize } from '../ui/times.ts'

interface PickProps {
  readonly limits: { readonly fileBytes: number; readonly files: number }
  readonly onFiles: (files: readonly File[]) => void
}

export function PickFiles({ limits, onFiles }: PickProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Tooltip label={`Attach files: up to ${limits.files}, ${fileSize(limits.fileBytes)} each`}>
        <ActionIcon variant="subtle" color="gray" aria-label="Attach files" onClick={() => input.current?.click()}>
          <IconPaperclip size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
    </>
  )
}

interface SendMenuProps {
  readonly ticket: Ticket
  readonly pending: boolean
  readonly disabled: boolean
  readonly onSend: (stageId?: string) => void
}

/** Sends, and moves the ticket to a stage when one is chosen. */
export function SendMenu({ ticket, pending, disabled, onSend }: SendMenuProps) {
  const { data: pipelines } = useQuery(pipelinesQuery)
  const stages: Stage[] = pipelines?.find(({ id }) => id === ticket.pipeline.id)?.stages ?? []
  return (
    <Button.Group>
      <Tooltip label="Ctrl + Enter">
        <Button size="xs" loading={pending} disabled={disabled} onClick={() => onSend()}>
          Send
        </Button>
      </Tooltip>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button
            size="xs"
            px={6}
            disabled={disabled || pending}
            aria-label="Send and move to a stage"
            className="send-more"
          >
            <IconChevronDown size={15} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Send and move to</Menu.Label>
          {stages.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => onSend(id)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
}
