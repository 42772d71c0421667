import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { Permission } from '#contract/permissions.ts'
import type { UserCreate } from '#contract/staff.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useMe } from '../api/me.ts'
import { tell } from '../ui/confirm.tsx'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { GRANTED } from './permission.ts'
import { PermissionChoice } from './PermissionChoice.tsx'
import { useSettingsChange } from './requests.ts'

export function InviteForm({ onDone }: { onDone: () => void }) {
  const [key] = useState(newKey)
  const { mailIsKept } = useMe()
  const form = useForm<{ name: string; email: string; role: 'admin' | 'agent'; permissions: Permission[] }>({
    initialValues: { name: '', email: '', role: 'agent', permissions: [] },
    validate: {
      name: (name) => (name.trim() === '' ? 'Fill this in.' : null),
      email: (email) => (/^[^\s@]+@[^\s@]+$/.test(email) ? null : 'Write a whole e-mail address.'),
    },
  })
  const invite = useSettingsChange((user: UserCreate) => api.create('/users', user, key), keys.users, keys.mails.all)
  const submit = form.onSubmit(({ role, permissions, ...person }) =>
    invite.mutate(
      { ...person, role, ...(role === 'agent' ? { permissions } : {}) },
      {
        onSuccess: () => {
          tell(mailIsKept ? 'Invitation written. Find it under Outgoing mail.' : 'Invitation sent.')
          onDone()
        },
        onError: (error) => showFieldErrors(form, error),
      },
    ),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="Name" dir="auto" maxLength={300} data-autofocus {...form.getInputProps('name')} />
        <TextInput label="E-mail" type="email" maxLength={254} {...form.getInputProps('email')} />
        <Radio.Group label="Role" {...form.getInputProps('role')}>
          <Stack gap={8} mt={8}>
            <Radio
              value="agent"
              label="Agent"
              description="Answers tickets, keeps contacts and companies; more where you allow it."
            />
            <Radio value="admin" label="Admin" description="May do everything." />
          </Stack>
        </Radio.Group>
        {form.values.role === 'agent' && (
          <PermissionChoice
            label="May also"
            offered={GRANTED}
            value={form.values.permissions}
            onChange={(chosen) => form.setFieldValue('permissions', chosen)}
          />
        )}
        <FormProblem error={invite.error} fields={['name', 'email', 'role', 'permissions']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={invite.isPending}>
            Send invitation
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
