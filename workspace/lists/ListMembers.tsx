import { ActionIcon, Button, Group, Modal, TextInput } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconSearch, IconUsers, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { ContactList, ListMember } from '#contract/lists.ts'
import { keys } from '../api/keys.ts'
import { useCan } from '../api/me.ts'
import { countOf } from '../filters/Matches.tsx'
import { ImportToList } from '../imports/ImportToList.tsx'
import { paths } from '../paths.ts'
import { RecordPicker } from '../records/RecordPicker.tsx'
import { tellError } from '../ui/confirm.tsx'
import { Section } from '../ui/Page.tsx'
import { PersonFace } from '../ui/PersonFace.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { AddressesForm } from './AddressesForm.tsx'
import { useJoinList, useLeaveList } from './use-membership.tsx'
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
  const leave = useLeaveList()
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
              disabled={leave.isPending}
              onClick={() => leave.mutate({ list, contact: member }, { onError: tellError })}
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
              (list.kind === 'active'
                ? 'No contact fits the filter now.'
                : 'Add contacts, paste their addresses, or import a file.')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function AddContacts({ list }: { list: ContactList }) {
  const [pasting, modal] = useDisclosure(false)
  const [importing, upload] = useDisclosure(false)
  const join = useJoinList()
  const mayImport = useCan('imports.run')
  return (
    <Group gap="xs">
      <RecordPicker
        of="contacts"
        size="xs"
        w={220}
        aria-label="Contact to add"
        placeholder="Add a contact"
        value={null}
        disabled={join.isPending}
        onChange={(picked) => picked && join.mutate({ list, contact: picked }, { onError: tellError })}
      />
      <Button size="xs" variant="default" onClick={modal.open}>
        Paste addresses
      </Button>
      {mayImport && (
        <Button size="xs" variant="default" onClick={upload.open}>
          Import contacts
        </Button>
      )}
      <ImportToList list={list} opened={importing} onClose={upload.close} />
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
