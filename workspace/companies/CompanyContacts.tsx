import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Company, Contact } from '#contract/contacts.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { useCan } from '../api/me.ts'
import { ContactDrawer } from '../contacts/ContactDrawer.tsx'
import { MemberPill } from '../contacts/MemberPill.tsx'
import { paths } from '../paths.ts'
import { Block } from '../records/Block.tsx'
import { RecordPicker } from '../records/RecordPicker.tsx'
import { useStaleRecords } from '../records/requests.ts'
import { Link } from '../ui/Link.tsx'
import { PersonFace } from '../ui/PersonFace.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import classes from '../records/records.module.css'
import { LoadMore } from '../ui/LoadMore.tsx'

/** Who belongs to the company. */
export function CompanyContacts({ company }: { company: Company }) {
  const query = { company: company.id, sort: 'name' }
  const list = useInfiniteQuery(listQuery<Contact>(keys.contacts.list(query), '/contacts', query))
  const contacts = list.data?.pages.flatMap((page) => page.items) ?? []
  const mayWrite = useCan('contacts.write') && !company.deletedAt
  const stale = useStaleRecords()
  const [adding, setAdding] = useState(false)
  const [creating, drawer] = useDisclosure(false)
  const put = useMutation({
    mutationFn: ({ contactId, primary }: { contactId: string; primary?: boolean }) =>
      api.put(`/contacts/${contactId}/companies/${company.id}`, primary ? { primary } : {}),
    onSuccess: stale,
  })
  const remove = useMutation({
    mutationFn: (contactId: string) => api.delete(`/contacts/${contactId}/companies/${company.id}`),
    onSuccess: stale,
  })
  const add = (
    <Group gap={4}>
      <Button size="compact-sm" variant="subtle" onClick={() => setAdding(!adding)} aria-expanded={adding}>
        Associate
      </Button>
      <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={drawer.open}>
        New contact
      </Button>
    </Group>
  )
  return (
    <Block title="Contacts" aside={mayWrite && add}>
      {adding && (
        <RecordPicker
          of="contacts"
          aria-label="Contact to associate"
          autoFocus
          mb="xs"
          value={null}
          disabled={put.isPending}
          without={contacts.map(({ id }) => id)}
          onChange={(picked) => picked && put.mutate({ contactId: picked.id }, { onSuccess: () => setAdding(false) })}
        />
      )}
      <FormProblem error={put.error ?? remove.error} />
      {list.isPending && <SkeletonRows rows={3} />}
      {list.isError && contacts.length === 0 && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && contacts.length === 0 && (
        <p className="muted">No contacts yet. Associate one that exists, or make a new one.</p>
      )}
      {contacts.length > 0 && (
        <ul className={classes['rows']}>
          {contacts.map((contact) => {
            const primary = contact.companies.some((one) => one.id === company.id && one.primary)
            return (
              <li key={contact.id}>
                <PersonFace name={contact.name} size={28} />
                <Link to={paths.contact(contact.id)} className={classes['ticket']}>
                  <strong className="cut" dir="auto">
                    {contact.name}
                  </strong>
                  <span className="muted small cut">{contact.email ?? contact.phone ?? 'No address'}</span>
                </Link>
                {!primary && <span className="muted small">not primary</span>}
                <MemberPill member={contact.member} />
                {mayWrite && (
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon variant="subtle" color="gray" aria-label={`What to do with ${contact.name}`}>
                        <IconDots size={16} />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      {!primary && (
                        <Menu.Item onClick={() => put.mutate({ contactId: contact.id, primary: true })}>
                          Make this their primary company
                        </Menu.Item>
                      )}
                      <Menu.Item onClick={() => remove.mutate(contact.id)}>Remove from company</Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                )}
              </li>
            )
          })}
        </ul>
      )}
      <LoadMore list={list} />
      <ContactDrawer opened={creating} onClose={drawer.close} company={company} />
    </Block>
  )
}
