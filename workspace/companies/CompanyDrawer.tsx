import { Button, Drawer, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Company, CompanyCreate } from '#contract/contacts.ts'
import { api, newKey } from '../api/client.ts'
import { paths } from '../paths.ts'
import { useStaleRecords } from '../records/requests.ts'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'

const FIELDS = ['name', 'domain', 'phone', 'city', 'country', 'industry']

export function CompanyDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title="New company"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <CompanyForm onClose={onClose} />
    </Drawer>
  )
}

/** Lives as long as the drawer is open: one form, one key. */
function CompanyForm({ onClose }: { onClose: () => void }) {
  const [key] = useState(newKey)
  const navigate = useNavigate()
  const stale = useStaleRecords()
  const form = useForm({
    initialValues: { name: '', domain: '', phone: '', city: '', country: '', industry: '' },
    validate: { name: (name) => (name === '' ? 'Give the company a name.' : null) },
  })
  const create = useMutation({
    mutationFn: (company: CompanyCreate) => api.create<Pick<Company, 'id'>>('/companies', company, key),
    onSuccess: async ({ id }) => {
      await stale()
      onClose()
      void navigate({ to: paths.company(id) })
    },
    onError: (error) => showFieldErrors(form, error),
  })
  const submit = form.onSubmit(({ name, ...others }) =>
    create.mutate({ name, ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== '')) }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label="Name" required dir="auto" maxLength={300} data-autofocus {...form.getInputProps('name')} />
        <TextInput
          label="Domain"
          placeholder="example.com"
          maxLength={300}
          description="Their website without https://. Imports find the company by it."
          {...form.getInputProps('domain')}
        />
        <TextInput label="Phone" type="tel" maxLength={300} {...form.getInputProps('phone')} />
        <TextInput label="City" dir="auto" maxLength={300} {...form.getInputProps('city')} />
        <TextInput label="Country" dir="auto" maxLength={300} {...form.getInputProps('country')} />
        <TextInput label="Industry" dir="auto" maxLength={300} {...form.getInputProps('industry')} />
        <FormProblem error={create.error} fields={FIELDS} />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create company
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
