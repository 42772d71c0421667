import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { IconUsersGroup } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AccessGroup, AccessGroupCreate } from '#contract/access-groups.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useSettingsChange } from '../settings/requests.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { AccessGroupPage } from './AccessGroupPage.tsx'

const names = (records: readonly { name: string }[]) =>
  records.length > 0 ? records.map(({ name }) => name).join(', ') : <span className="muted">–</span>

const COLUMNS: Column<AccessGroup>[] = [
  {
    label: 'Name',
    width: '38%',
    cell: ({ name, description }) => (
      <>
        <bdi>{name}</bdi>
        {description && (
          <span className="muted small clamp" style={{ fontWeight: 400 }} dir="auto">
            {description}
          </span>
        )}
      </>
    ),
  },
  { label: 'Lists', cell: ({ lists }) => names(lists) },
  {
    label: 'Contacts',
    width: '100px',
    cell: ({ members }) => <span className="figures">{members.toLocaleString('en-GB')}</span>,
  },
  { label: 'Portals', cell: ({ portals }) => names(portals) },
]

/** Who may enter portals, in groups that portals choose from. */
export function AccessGroupSettings({ recordId }: { recordId: string | null }) {
  const [opened, modal] = useDisclosure(false)
  if (recordId !== null) return <AccessGroupPage id={recordId} />
  const create = <Button onClick={modal.open}>New access group</Button>
  return (
    <Page
      title="Access groups"
      description="Lists and single contacts that may enter a portal. Choose groups under Customer portal, Sign-in and access."
      actions={create}
    >
      <QueryTable<AccessGroup>
        label="Access groups"
        path="/access-groups"
        queryKey={keys.accessGroups.list({})}
        columns={COLUMNS}
        rowLink={({ id }) => paths.settingsRecord('access-groups', id)}
        empty={
          <EmptyState icon={IconUsersGroup} title="No access groups yet" action={create}>
            Make one for each kind of customer that you let in, such as partners or contract customers.
          </EmptyState>
        }
      />
      <Modal
        opened={opened}
        onClose={modal.close}
        title="New access group"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <NewGroup />
      </Modal>
    </Page>
  )
}

function NewGroup() {
  const [key] = useState(newKey)
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { name: '', description: '' },
    validate: { name: (name) => (name.trim() === '' ? 'Fill this in.' : null) },
  })
  const create = useSettingsChange(
    (group: AccessGroupCreate) => api.create<AccessGroup>('/access-groups', group, key),
    keys.accessGroups.all,
  )
  const submit = form.onSubmit((values) =>
    create.mutate(values, {
      onSuccess: ({ id }) => void navigate({ to: paths.settingsRecord('access-groups', id) }),
      onError: (error) => showFieldErrors(form, error),
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="Name" dir="auto" maxLength={200} data-autofocus {...form.getInputProps('name')} />
        <Textarea
          label="Description"
          description="For your colleagues: who belongs in it, and why."
          dir="auto"
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('description')}
        />
        <FormProblem error={create.error} fields={['name', 'description']} />
        <Button type="submit" loading={create.isPending} style={{ justifySelf: 'start' }}>
          Create access group
        </Button>
      </Stack>
    </form>
  )
}
