import { Button, Code, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { IconForms } from '@tabler/icons-react'
import { useState } from 'react'
import type { Property } from '#contract/properties.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { tell } from '../ui/confirm.tsx'
import { Page } from '../ui/Page.tsx'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { useSettingsChange } from './requests.ts'

const OBJECTS = { contact: 'Contacts', company: 'Companies', ticket: 'Tickets' }
const CHOICES = Object.entries(OBJECTS).map(([value, label]) => ({ value, label }))

const COLUMNS: Column<Property>[] = [
  { label: 'Label', cell: ({ label }) => label },
  { label: 'Of', cell: ({ object }) => OBJECTS[object] },
  { label: 'Kind', cell: () => 'Text' },
  { label: 'Name in the API', wideOnly: true, cell: ({ name }) => <Code>{name}</Code> },
]

export function PropertySettings() {
  const [opened, modal] = useDisclosure(false)
  const create = <Button onClick={modal.open}>New property</Button>
  return (
    <Page
      title="Properties"
      description="Fields of your own on contacts, companies and tickets. Imports make them from columns that Portico has no field for."
      actions={create}
    >
      <QueryTable<Property>
        label="Properties"
        path="/properties"
        queryKey={[...keys.properties, 'table']}
        columns={COLUMNS}
        empty={
          <EmptyState icon={IconForms} title="No properties yet" action={create}>
            Add one for what you need to know, such as a customer tier or a product.
          </EmptyState>
        }
      />
      <Modal opened={opened} onClose={modal.close} title="New property" closeButtonProps={{ 'aria-label': 'Close' }}>
        <PropertyForm onDone={modal.close} />
      </Modal>
    </Page>
  )
}

function PropertyForm({ onDone }: { onDone: () => void }) {
  const [key] = useState(newKey)
  const form = useForm<{ object: Property['object']; label: string }>({
    initialValues: { object: 'contact', label: '' },
    validate: { label: (label) => (label.trim() === '' ? 'Fill this in.' : null) },
  })
  const create = useSettingsChange(
    (value: { object: Property['object']; label: string }) => api.create('/properties', value, key),
    keys.properties,
  )
  const submit = form.onSubmit((values) =>
    create.mutate(values, {
      onSuccess: () => {
        tell('Property made.')
        onDone()
      },
      onError: (error) => showFieldErrors(form, error),
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Select label="Of" data={CHOICES} allowDeselect={false} {...form.getInputProps('object')} />
        <TextInput label="Label" dir="auto" maxLength={300} data-autofocus {...form.getInputProps('label')} />
        <FormProblem error={create.error} fields={['object', 'label']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make property
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
