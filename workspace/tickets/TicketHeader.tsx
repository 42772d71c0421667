import { ActionIcon, Button, Menu, TextInput, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowLeft,
  IconCheck,
  IconDots,
  IconMaximize,
  IconTrash,
  IconUserCheck,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Ticket } from '#contract/tickets.ts'
import { useMe } from '../api/me.ts'
import { paths } from '../paths.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { Link } from '../ui/Link.tsx'
import { useDeleteTicket } from './requests.ts'
import type { TicketDeeds } from './deeds.ts'

interface HeaderProps {
  readonly ticket: Ticket
  readonly deeds: TicketDeeds
  /** Where "Back" leads on a phone, and on a ticket's own page everywhere. */
  readonly back: { readonly to: string; readonly label: string; readonly phoneOnly: boolean }
  /** Shown beside the list: offers the ticket's own page. */
  readonly inList: boolean
  readonly onDetails: () => void
  readonly onDeleted: () => void
}

/** Subject and number, and what is done most: take it, close it. */
export function TicketHeader({ ticket, deeds, back, inList, onDetails, onDeleted }: HeaderProps) {
  const { user } = useMe()
  const closed = ticket.state === 'closed'
  const mine = ticket.owner?.id === user.id
  return (
    <header className="talk-head">
      <Link to={back.to} className={back.phoneOnly ? 'talk-back phone-only' : 'talk-back'} aria-label={back.label}>
        <IconArrowLeft size={18} aria-hidden="true" />
      </Link>
      <div className="talk-name">
        <Subject ticket={ticket} onChange={deeds.rename} />
        <span className="muted small figures">#{ticket.number}</span>
      </div>
      <div className="talk-actions">
        <Button size="xs" variant="default" className="narrow-only" onClick={onDetails}>
          Details
        </Button>
        {ticket.can.edit && !mine && (
          <Tooltip label="Assign to me (a)">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconUserCheck size={15} />}
              className="wide-only-button"
              onClick={deeds.take}
            >
              Assign to me
            </Button>
          </Tooltip>
        )}
        {ticket.can.edit && (
          <Tooltip label={closed ? 'Reopen (e)' : 'Close (e)'}>
            <Button
              size="xs"
              variant="default"
              className="icon-on-phone"
              leftSection={closed ? <IconArrowBackUp size={15} /> : <IconCheck size={15} />}
              onClick={deeds.toggleClosed}
            >
              {closed ? 'Reopen' : 'Close'}
            </Button>
          </Tooltip>
        )}
        <More ticket={ticket} deeds={deeds} mine={mine} inList={inList} onDeleted={onDeleted} />
      </div>
    </header>
  )
}

interface MoreProps {
  readonly ticket: Ticket
  readonly deeds: TicketDeeds
  readonly mine: boolean
  readonly inList: boolean
  readonly onDeleted: () => void
}

function More({ ticket, deeds, mine, inList, onDeleted }: MoreProps) {
  const navigate = useNavigate()
  const confirm = useConfirm()
  const remove = useDeleteTicket(ticket.id)
  const askToDelete = async () => {
    const yes = await confirm({
      title: `Delete ticket #${ticket.number}?`,
      text: 'It disappears for you and for the customer. It can be restored afterwards.',
      action: 'Delete ticket',
      danger: true,
    })
    if (yes) remove.mutate(undefined, { onSuccess: onDeleted })
  }
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="More about this ticket">
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {inList && (
          <Menu.Item
            leftSection={<IconMaximize size={15} />}
            onClick={() => void navigate({ to: paths.ticket(ticket.id) })}
          >
            Open on its own
          </Menu.Item>
        )}
        {ticket.can.edit && !mine && (
          <Menu.Item leftSection={<IconUserCheck size={15} />} onClick={deeds.take}>
            Assign to me
          </Menu.Item>
        )}
        {ticket.can.delete && (
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void askToDelete()}>
            Delete ticket
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Subject({ ticket, onChange }: { ticket: Ticket; onChange: (subject: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  if (draft === null)
    return (
      <h1 className="talk-subject" dir="auto" title={ticket.subject}>
        {ticket.can.edit ? (
          <button
            type="button"
            aria-label={`${ticket.subject}: change the subject`}
            onClick={() => setDraft(ticket.subject)}
          >
            <span className="clamp">{ticket.subject}</span>
          </button>
        ) : (
          <span className="clamp">{ticket.subject}</span>
        )}
      </h1>
    )
  const save = () => {
    if (draft.trim() !== '' && draft !== ticket.subject) onChange(draft)
    setDraft(null)
  }
  return (
    <TextInput
      className="talk-subject-input"
      aria-label="Subject"
      size="xs"
      dir="auto"
      autoFocus
      maxLength={500}
      value={draft}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key }) => {
        if (key === 'Enter') save()
        if (key === 'Escape') setDraft(null)
      }}
    />
  )
}
