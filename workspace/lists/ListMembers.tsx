import { ActionIcon, Button, Group, Modal, TextInput } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconSearch, IconUsers, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { ContactList, ListMember } from '#contract/lists.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { countOf } from '../filters/Matches.tsx'
import { paths } from '../paths.ts'
import { RecordPicker } from '../records/RecordPicker.tsx'
import { tellError, useConfirm } from '../ui/confirm.tsx'
import { Section } from '../ui/Page.tsx'
import { PersonFace } from '../ui/PersonFace.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { AddressesForm } from './AddressesForm.tsx'
import { useListChange } from './requests.ts'
import classes from '../records/records.module.css'

const COLUMNS: Column<ListMember>[] = [
  {
    label: 'Name',
    width: '32%',
    cell: ({ name }) => (
      <span className={classes['person']}>
        <PersonFace name={name} size={26} />
        <bdi className="cut">{name}</bdi>
      </span>
    ),
  },
  { label: 'E-mail', cell: ({ email }) => <span className="muted">{email ?? '–'}</span> },
  { label: 'Company', cell: ({ company }) => company?.name ?? <span className="muted">–</span> },
]

/** Who is on the list; on a static one they are added and taken off here. */
export function ListMembers({ list, mayManage }: { list: ContactList; mayManage: boolean }) {
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text, 200)
  const mayPick = mayManage && list.kind === 'static'
  const remove = useListChange((contactId: string) => api.delete(`/lists/${list.id}/contacts/${contactId}`))
  const confirm = useConfirm()
  const ask = async (member: ListMember) => {
    const loses = list.groups.map(({ name }) => `“${name}”`).join(', ')
    const sure = await confirm({
      title: 'Take the contact off this list?',
      text: loses
        ? `${member.name} is not in ${loses} by this list any more, and may lose the portals that it opens.`
        : `${member.name} stays a contact, and can be put on the list again.`,
      action: 'Take off the list',
      danger: loses !== '',
    })
    if (sure) remove.mutate(member.id, { onError: tellError })
  }
  const columns: Column<ListMember>[] = mayPick
    ? [
        ...COLUMNS,
        {
          label: 'Take off',
          width: '90px',
          align: 'end',
          cell: (member) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take ${member.name} off the list`}
              disabled={remove.isPending}
              onClick={() => void ask(member)}
            >
              <IconX size={16} />
            </ActionIcon>
          ),
        },
      ]
    : COLUMNS
  return (
    <Section
      title="Contacts"
      description={<span role="status">{countOf(list.members, 'contact', 'contacts')} on this list.</span>}
      actions={mayPick && <AddContacts list={list} />}
    >
      <div className={classes['tools']} role="search">
        <TextInput
          className={classes['toolsSearch'] ?? ''}
          type="search"
          aria-label="Search the list’s contacts"
          placeholder="Search this list"
          dir="auto"
          maxLength={200}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <QueryTable<ListMember>
        label="Contacts of the list"
        path={`/lists/${list.id}/members`}
        // Read again when an evaluation has ended.
        queryKey={[...keys.lists.members(list.id), { q, state: list.state }]}
        query={{ q }}
        columns={columns}
        rowLink={({ id }) => paths.contact(id)}
        empty={
          <EmptyState icon={IconUsers} title={q ? 'No contact of the list matches' : 'Nobody is on this list'}>
            {!q &&
              (list.kind === 'active' ? 'No contact fits the filter now.' : 'Add contacts, or paste their addresses.')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function AddContacts({ list }: { list: ContactList }) {
  const [pasting, modal] = useDisclosure(false)
  const add = useListChange((contactId: string) => api.put(`/lists/${list.id}/contacts/${contactId}`))
  return (
    <Group gap="xs">
      <RecordPicker
        of="contacts"
        size="xs"
        w={220}
        aria-label="Contact to add"
        placeholder="Add a contact"
        value={null}
        disabled={add.isPending}
        onChange={(picked) => picked && add.mutate(picked.id, { onError: tellError })}
      />
      <Button size="xs" variant="default" onClick={modal.open}>
        Paste addresses
      </Button>
      <Modal
        opened={pasting}
        onClose={modal.close}
        title="Add contacts by their addresses"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <AddressesForm list={list} onDone={modal.close} />
      </Modal>
    </Group>
  )
}
