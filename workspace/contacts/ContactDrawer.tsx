import { Button, Drawer, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Named } from '#contract/common.ts'
import type { Contact, ContactCreate } from '#contract/contacts.ts'
import { api, newKey } from '../api/client.ts'
import { paths } from '../paths.ts'
import { RecordPicker } from '../records/RecordPicker.tsx'
import { useStaleRecords } from '../records/requests.ts'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'

const ADDRESS = /^[^\s@]+@[^\s@]+$/
const FIELDS = ['firstName', 'lastName', 'email', 'phone', 'jobTitle', 'language']

interface Props {
  opened: boolean
  onClose: () => void
  /** The company that the contact is made for. */
  company?: Named
}

export function ContactDrawer({ opened, onClose, company }: Props) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title="New contact"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ContactForm onClose={onClose} company={company ?? null} />
    </Drawer>
  )
}

/** Lives as long as the drawer is open: one form, one key. */
function ContactForm({ onClose, company: given }: { onClose: () => void; company: Named | null }) {
  const [key] = useState(newKey)
  const [company, setCompany] = useState(given)
  const navigate = useNavigate()
  const stale = useStaleRecords()
  const form = useForm({
    initialValues: { firstName: '', lastName: '', email: '', phone: '', jobTitle: '', language: '' },
    validate: ({ firstName, lastName, email }) => ({
      firstName: firstName || lastName || email ? null : 'Give a name or an e-mail address.',
      email: email === '' || ADDRESS.test(email) ? null : 'Write a whole address, such as maya@example.com.',
    }),
  })
  const create = useMutation({
    mutationFn: (contact: ContactCreate) => api.create<Pick<Contact, 'id'>>('/contacts', contact, key),
    onSuccess: async ({ id }) => {
      await stale()
      onClose()
      void navigate({ to: paths.contact(id) })
    },
    onError: (error) => showFieldErrors(form, error),
  })
  const submit = form.onSubmit(({ firstName, lastName, ...others }) =>
    create.mutate({
      firstName,
      lastName,
      ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== '')),
      ...(company ? { companyIds: [company.id] } : {}),
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label="First name" dir="auto" maxLength={300} data-autofocus {...form.getInputProps('firstName')} />
        <TextInput label="Last name" dir="auto" maxLength={300} {...form.getInputProps('lastName')} />
        <TextInput
          label="E-mail"
          type="email"
          maxLength={254}
          description="Answers go here, and so does the invitation to the portal."
          {...form.getInputProps('email')}
        />
        <RecordPicker of="companies" label="Company" value={company} onChange={setCompany} />
        <TextInput label="Phone" type="tel" maxLength={300} {...form.getInputProps('phone')} />
        <TextInput label="Job title" dir="auto" maxLength={300} {...form.getInputProps('jobTitle')} />
        <TextInput label="Language" placeholder="en, de, pt-br" maxLength={300} {...form.getInputProps('language')} />
        <FormProblem error={create.error} fields={FIELDS} />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create contact
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
