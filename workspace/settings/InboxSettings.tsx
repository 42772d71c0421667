import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { IconInbox } from '@tabler/icons-react'
import { useState } from 'react'
import type { Inbox, InboxCreate } from '#contract/tickets.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { InboxPage } from './InboxPage.tsx'
import { useSettingsChange } from './requests.ts'

const COLUMNS: Column<Inbox>[] = [
  { label: 'Name', width: '40%', cell: ({ name }) => name },
  {
    label: 'Open to',
    cell: ({ openToAll, members }) =>
      openToAll ? 'All staff' : members.length === 1 ? '1 member' : `${members.length} members`,
  },
  {
    label: 'Channels',
    cell: ({ channels }) => channels.map(({ name }) => name).join(', ') || <span className="muted">None</span>,
  },
]

export function InboxSettings({ recordId }: { recordId: string | null }) {
  const [opened, modal] = useDisclosure(false)
  if (recordId !== null) return <InboxPage id={recordId} />
  const create = <Button onClick={modal.open}>New inbox</Button>
  return (
    <Page
      title="Inboxes"
      description="Tickets wait in inboxes. Agents see those of the inboxes that are open to them."
      actions={create}
    >
      <QueryTable<Inbox>
        label="Inboxes"
        path="/inboxes"
        queryKey={[...keys.inboxes, 'table']}
        columns={COLUMNS}
        rowLink={({ id }) => paths.settingsRecord('inboxes', id)}
        empty={<EmptyState icon={IconInbox} title="No inboxes yet" action={create} />}
      />
      <Modal opened={opened} onClose={modal.close} title="New inbox" closeButtonProps={{ 'aria-label': 'Close' }}>
        <InboxForm onDone={modal.close} />
      </Modal>
    </Page>
  )
}

function InboxForm({ onDone }: { onDone: () => void }) {
  const [key] = useState(newKey)
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { name: '', openToAll: true },
    validate: { name: (name) => (name.trim() === '' ? 'Fill this in.' : null) },
  })
  const create = useSettingsChange((inbox: InboxCreate) => api.create<Inbox>('/inboxes', inbox, key), keys.inboxes)
  const submit = form.onSubmit((values) =>
    create.mutate(values, {
      onSuccess: ({ id }) => {
        onDone()
        void navigate({ to: paths.settingsRecord('inboxes', id) })
      },
      onError: (error) => showFieldErrors(form, error),
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="Name" dir="auto" maxLength={300} data-autofocus {...form.getInputProps('name')} />
        <Checkbox
          label="Open to all staff"
          description="Otherwise you choose its members on the next page."
          {...form.getInputProps('openToAll', { type: 'checkbox' })}
        />
        <FormProblem error={create.error} fields={['name', 'openToAll']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make inbox
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
