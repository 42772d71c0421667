import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import type { Contact } from '#contract/contacts.ts'
import { keys } from '../api/keys.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { ListTools, listQueryOf, useListChoice } from '../records/ListTools.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { PersonFace } from '../ui/PersonFace.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { EmptyState } from '../ui/states.tsx'
import { ContactDrawer } from './ContactDrawer.tsx'
import { MemberPill } from './MemberPill.tsx'
import classes from '../records/records.module.css'

const primaryOf = ({ companies }: Contact) => companies.find((one) => one.primary) ?? companies[0]

const COLUMNS: Column<Contact>[] = [
  {
    label: 'Name',
    width: '30%',
    cell: (contact) => (
      <span className={classes['person']}>
        <PersonFace name={contact.name} size={26} />
        <bdi className="cut">{contact.name}</bdi>
      </span>
    ),
  },
  { label: 'E-mail', cell: ({ email }) => <span className="muted">{email ?? '–'}</span> },
  { label: 'Company', cell: (contact) => primaryOf(contact)?.name ?? <span className="muted">–</span> },
  { label: 'Portal', width: '130px', cell: ({ member }) => <MemberPill member={member} /> },
  {
    label: 'Created',
    width: '100px',
    align: 'end',
    wideOnly: true,
    cell: ({ createdAt }) => <RelativeTime at={createdAt} className="muted" />,
  },
]

export function ContactsPage() {
  const choice = useListChoice()
  const mayWrite = useCan('contacts.write')
  const [creating, drawer] = useDisclosure(false)
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={drawer.open}>
      New contact
    </Button>
  )
  return (
    <Page
      title="Contacts"
      wide
      actions={
        <>
          <ButtonLink variant="default" to={paths.members()}>
            Portal members
          </ButtonLink>
          {create}
        </>
      }
    >
      <ListTools to={paths.contacts()} label="Search names, addresses, phone numbers" choice={choice} />
      <QueryTable<Contact>
        label="Contacts"
        path="/contacts"
        queryKey={keys.contacts.list({ ...choice })}
        query={listQueryOf(choice)}
        columns={COLUMNS}
        rowLink={({ id }) => paths.contact(id)}
        empty={<Nothing searched={choice.q !== ''} deleted={choice.deleted} create={create} />}
      />
      <ContactDrawer opened={creating} onClose={drawer.close} />
    </Page>
  )
}

function Nothing({ searched, deleted, create }: { searched: boolean; deleted: boolean; create: React.ReactNode }) {
  const mayImport = useCan('imports.run')
  if (deleted)
    return <EmptyState icon={IconUsers} title={searched ? 'No deleted contact matches' : 'No deleted contacts'} />
  if (searched)
    return (
      <EmptyState icon={IconUsers} title="No contact matches">
        Search finds whole words, and words that begin with at least three letters, in names, addresses, phone numbers
        and job titles.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconUsers}
      title="No contacts yet"
      action={
        <div className={classes['steps']}>
          {create}
          {mayImport && (
            <ButtonLink variant="default" to={paths.imports()}>
              Import a file
            </ButtonLink>
          )}
        </div>
      }
    >
      A contact is a customer: somebody who writes to you and can be invited to the portal.
    </EmptyState>
  )
}
