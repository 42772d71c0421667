import { Button, Drawer, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Domain } from '#contract/domains.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { useSettingsChange } from '../settings/requests.ts'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'

/** D-01: enter the host; its page then says which record to set. */
export function ConnectDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title="Connect a domain"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ConnectForm onClose={onClose} />
    </Drawer>
  )
}

function ConnectForm({ onClose }: { onClose: () => void }) {
  const [key] = useState(newKey)
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { host: '' },
    validate: { host: (host) => (host.trim() === '' ? 'Fill this in.' : null) },
  })
  const connect = useSettingsChange((host: string) => api.create<Domain>('/domains', { host }, key), keys.domains)
  const submit = form.onSubmit(({ host }) =>
    connect.mutate(host, {
      onSuccess: ({ id }) => {
        onClose()
        void navigate({ to: paths.settingsRecord('domains', id) })
      },
      onError: (error) => showFieldErrors(form, error),
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Host"
          description="A host of your company’s domain that nothing else uses, such as help.example.com."
          dir="ltr"
          maxLength={300}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('host')}
        />
        <p className="muted">
          Next you set one DNS record where your domain is managed. Until the record is seen, nothing changes for
          anybody.
        </p>
        <FormProblem error={connect.error} fields={['host']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={connect.isPending}>
            Connect
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
