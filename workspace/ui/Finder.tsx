import '@mantine/spotlight/styles.layer.css'
import { Spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconTicket, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PageOf } from '#contract/common.ts'
import type { Contact } from '#contract/contacts.ts'
import type { TicketRow } from '#contract/tickets.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import type { Place } from './places.ts'

const FOUND = 6

/** Finds tickets, contacts and pages from anywhere, with Ctrl + K. */
export function Finder({ places }: { places: readonly Place[] }) {
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text, 150)
  const q = settled.trim().slice(0, 200)
  const navigate = useNavigate()
  const go = (to: string) => () => void navigate({ to })
  const { tickets, contacts, failed, searching } = useFound(q)
  const near = places.filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()))
  const nothing = q !== '' && !searching && tickets.length + contacts.length + near.length === 0
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut="mod + K"
      scrollable
      maxHeight={440}
      attributes={{ content: { 'aria-label': 'Find' } }}
    >
      <Spotlight.Search
        placeholder="Find tickets, contacts, pages"
        aria-label="Find tickets, contacts, pages"
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList>
        {tickets.length > 0 && (
          <Spotlight.ActionsGroup label="Tickets">
            {tickets.map(({ id, number, subject, requester }) => (
              <Spotlight.Action
                key={id}
                label={subject}
                description={[`#${number}`, requester?.name].filter(Boolean).join(' · ')}
                leftSection={<IconTicket size={18} stroke={1.6} />}
                onClick={go(paths.ticket(id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {contacts.length > 0 && (
          <Spotlight.ActionsGroup label="Contacts">
            {contacts.map(({ id, name, email, companies }) => (
              <Spotlight.Action
                key={id}
                label={name}
                description={[email, companies[0]?.name].filter(Boolean).join(' · ')}
                leftSection={<IconUser size={18} stroke={1.6} />}
                onClick={go(paths.contact(id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {near.length > 0 && (
          <Spotlight.ActionsGroup label="Pages">
            {near.map(({ label, to, icon: Icon }) => (
              <Spotlight.Action key={to} label={label} leftSection={<Icon size={18} stroke={1.6} />} onClick={go(to)} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {failed && <Spotlight.Empty>The search did not work. Try again.</Spotlight.Empty>}
        {nothing && !failed && <Spotlight.Empty>Nothing matches. Try fewer words.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function useFound(q: string) {
  const query = { q, limit: FOUND }
  const mayContacts = useCan('contacts.read')
  const tickets = useQuery({
    queryKey: keys.tickets.list(query),
    queryFn: ({ signal }) => api.get<PageOf<TicketRow>>('/tickets', query, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const contacts = useQuery({
    queryKey: keys.contacts.list(query),
    queryFn: ({ signal }) => api.get<PageOf<Contact>>('/contacts', query, signal),
    enabled: q !== '' && mayContacts,
    placeholderData: keepPreviousData,
  })
  return {
    tickets: q === '' ? [] : (tickets.data?.items ?? []),
    contacts: q === '' ? [] : (contacts.data?.items ?? []),
    failed: tickets.isError,
    searching: tickets.isFetching || contacts.isFetching,
  }
}
