import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Pipeline, PipelineCreate } from '#contract/tickets.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { PipelinePage } from './PipelinePage.tsx'
import { useSettingsChange } from './requests.ts'

const COLUMNS: Column<Pipeline>[] = [
  { label: 'Name', width: '32%', cell: ({ name }) => name },
  {
    label: 'Stages',
    cell: ({ stages }) => <span className="muted">{stages.map(({ name }) => name).join(' → ')}</span>,
  },
  {
    label: 'Use',
    align: 'end',
    width: '110px',
    cell: ({ isDefault }) => (isDefault ? <StatusPill tone="brand">Default</StatusPill> : null),
  },
]

export function PipelineSettings({ recordId }: { recordId: string | null }) {
  const [opened, modal] = useDisclosure(false)
  if (recordId !== null) return <PipelinePage id={recordId} />
  const create = <Button onClick={modal.open}>New pipeline</Button>
  return (
    <Page
      title="Pipelines"
      description="The way of a ticket, stage by stage. New tickets start in the first stage of the default pipeline."
      actions={create}
    >
      <QueryTable<Pipeline>
        label="Pipelines"
        path="/pipelines"
        queryKey={[...keys.pipelines, 'table']}
        columns={COLUMNS}
        rowLink={({ id }) => paths.settingsRecord('pipelines', id)}
        empty={<EmptyState title="No pipelines yet" action={create} />}
      />
      <Modal opened={opened} onClose={modal.close} title="New pipeline" closeButtonProps={{ 'aria-label': 'Close' }}>
        <PipelineForm onDone={modal.close} />
      </Modal>
    </Page>
  )
}

const FIRST_STAGES: PipelineCreate['stages'] = [
  { name: 'New', state: 'open' },
  { name: 'Waiting on contact', state: 'open' },
  { name: 'Waiting on us', state: 'open' },
  { name: 'Closed', state: 'closed' },
]

function PipelineForm({ onDone }: { onDone: () => void }) {
  const [key] = useState(newKey)
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() === '' ? 'Fill this in.' : null) },
  })
  const create = useSettingsChange(
    (pipeline: PipelineCreate) => api.create<Pipeline>('/pipelines', pipeline, key),
    keys.pipelines,
  )
  const submit = form.onSubmit(({ name }) =>
    create.mutate(
      { name, stages: FIRST_STAGES },
      {
        onSuccess: ({ id }) => {
          onDone()
          void navigate({ to: paths.settingsRecord('pipelines', id) })
        },
        onError: (error) => showFieldErrors(form, error),
      },
    ),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          dir="auto"
          maxLength={300}
          data-autofocus
          description="It starts with the usual four stages; change them on the next page."
          {...form.getInputProps('name')}
        />
        <FormProblem error={create.error} fields={['name']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make pipeline
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
