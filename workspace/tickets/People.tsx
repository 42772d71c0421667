import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Ticket } from '#contract/tickets.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { ViewAsButton } from '../preview/ViewAsButton.tsx'
import { RecordPicker } from '../records/RecordPicker.tsx'
import { tell, tellError } from '../ui/confirm.tsx'
import { Link } from '../ui/Link.tsx'
import { PersonFace } from '../ui/PersonFace.tsx'
import { useTicketLink } from './requests.ts'

type TicketContact = Ticket['contacts'][number]

const PORTAL = { active: 'portal member', invited: 'invited to the portal', disabled: 'portal access is off' } as const

/** Who the ticket belongs to, and how they stand with the portal. */
export function Contacts({ ticket }: { ticket: Ticket }) {
  const link = useTicketLink(ticket.id, 'contacts')
  return (
    <LinkCard
      title={ticket.contacts.length === 1 ? 'Contact' : 'Contacts'}
      of="contacts"
      edit={ticket.can.edit}
      taken={ticket.contacts.map(({ id }) => id)}
      onAdd={(recordId) => link.mutate({ recordId, on: true })}
    >
      {ticket.contacts.length === 0 && <p className="muted">Nobody yet. Add the customer to answer them.</p>}
      {ticket.contacts.map((contact) => (
        <div key={contact.id} className="who">
          <PersonFace name={contact.name} />
          <div className="who-name">
            <Link to={paths.contact(contact.id)} className="who-link" dir="auto">
              {contact.name}
            </Link>
            {contact.email && contact.email !== contact.name && (
              <span className="muted small cut">{contact.email}</span>
            )}
            <span className="muted small">
              {contact.role === 'participant' && 'participant · '}
              {contact.member ? PORTAL[contact.member] : 'not in the portal'}
              <InviteButton contact={contact} ticketId={ticket.id} />
            </span>
            <ViewAsButton contactId={contact.id} ticketId={ticket.id} size="compact-xs" />
          </div>
          {ticket.can.edit && (
            <RemoveButton
              label={`Remove ${contact.name}`}
              onClick={() => link.mutate({ recordId: contact.id, on: false })}
            />
          )}
        </div>
      ))}
    </LinkCard>
  )
}

function InviteButton({ contact, ticketId }: { contact: TicketContact; ticketId: string }) {
  const may = useCan('contacts.write')
  const client = useQueryClient()
  const invite = useMutation({
    mutationFn: () => api.post<unknown>(`/contacts/${contact.id}/invite`, {}),
    onSuccess: () => {
      tell(`${contact.name} is invited to the portal.`)
      return Promise.all([
        client.invalidateQueries({ queryKey: keys.tickets.one(ticketId) }),
        client.invalidateQueries({ queryKey: keys.contacts.all }),
      ])
    },
    onError: tellError,
  })
  if (!may || !contact.email || (contact.member !== null && contact.member !== 'invited')) return null
  return (
    <>
      {' · '}
      <button type="button" className="word-button" disabled={invite.isPending} onClick={() => invite.mutate()}>
        {contact.member === 'invited' ? 'Invite again' : 'Invite'}
      </button>
    </>
  )
}

export function Companies({ ticket }: { ticket: Ticket }) {
  const link = useTicketLink(ticket.id, 'companies')
  return (
    <LinkCard
      title={ticket.companies.length === 1 ? 'Company' : 'Companies'}
      of="companies"
      edit={ticket.can.edit}
      taken={ticket.companies.map(({ id }) => id)}
      onAdd={(recordId) => link.mutate({ recordId, on: true })}
    >
      {ticket.companies.length === 0 && <p className="muted">None. Only its contacts see the ticket.</p>}
      {ticket.companies.map((company) => (
        <div key={company.id} className="who">
          <div className="who-name">
            <Link to={paths.company(company.id)} className="who-link" dir="auto">
              {company.name}
            </Link>
            {company.primary && <span className="muted small">primary: its members may see the ticket</span>}
          </div>
          {ticket.can.edit && (
            <RemoveButton
              label={`Remove ${company.name}`}
              onClick={() => link.mutate({ recordId: company.id, on: false })}
            />
          )}
        </div>
      ))}
    </LinkCard>
  )
}

interface LinkCardProps {
  readonly title: string
  readonly of: 'contacts' | 'companies'
  readonly edit: boolean
  readonly taken: readonly string[]
  readonly onAdd: (id: string) => void
  readonly children: ReactNode
}

function LinkCard({ title, of, edit, taken, onAdd, children }: LinkCardProps) {
  const [adding, setAdding] = useState(false)
  const what = of === 'contacts' ? 'contact' : 'company'
  return (
    <section className="card">
      <header className="card-head">
        <h2>{title}</h2>
        {edit && (
          <Tooltip label={`Add a ${what}`}>
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              aria-label={`Add a ${what}`}
              onClick={() => setAdding(!adding)}
            >
              <IconPlus size={15} />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      {adding && (
        <div className="card-add">
          <RecordPicker
            of={of}
            size="xs"
            autoFocus
            aria-label={`Search a ${what} to add`}
            value={null}
            without={taken}
            onChange={(picked) => {
              if (picked) onAdd(picked.id)
              setAdding(false)
            }}
          />
          <Button size="xs" variant="default" onClick={() => setAdding(false)}>
            Cancel
          </Button>
        </div>
      )}
      {children}
    </section>
  )
}

const RemoveButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <button type="button" className="who-remove" aria-label={label} onClick={onClick}>
    <IconX size={14} aria-hidden="true" />
  </button>
)
