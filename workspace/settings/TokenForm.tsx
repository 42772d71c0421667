import { Alert, Button, CopyButton, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { Permission } from '#contract/permissions.ts'
import type { TokenCreate, TokenMade } from '#contract/staff.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useMe } from '../api/me.ts'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { PermissionChoice } from './PermissionChoice.tsx'
import { useSettingsChange } from './requests.ts'
import classes from './settings.module.css'

const DAY_MS = 86_400_000
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString()
const LIVES = [
  { value: '', label: 'Does not expire' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
]

export function TokenForm({ onDone }: { onDone: () => void }) {
  const [key] = useState(newKey)
  const { can } = useMe()
  const form = useForm<{ name: string; scopes: Permission[]; days: string }>({
    initialValues: { name: '', scopes: [], days: '' },
    validate: {
      name: (name) => (name.trim() === '' ? 'Name the program that uses it.' : null),
      scopes: (scopes) => (scopes.length === 0 ? 'Choose at least one permission.' : null),
    },
  })
  const create = useSettingsChange((token: TokenCreate) => api.create<TokenMade>('/tokens', token, key), keys.tokens)
  const submit = form.onSubmit(({ name, scopes, days }) =>
    create.mutate(
      { name, scopes, ...(days ? { expiresAt: inDays(Number(days)) } : {}) },
      { onError: (error) => showFieldErrors(form, error) },
    ),
  )
  if (create.data) return <Secret made={create.data} onDone={onDone} />
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          placeholder="Nightly export"
          dir="auto"
          maxLength={300}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <PermissionChoice
          label="What it may do"
          offered={can}
          value={form.values.scopes}
          error={form.errors['scopes']}
          onChange={(scopes) => form.setFieldValue('scopes', scopes)}
        />
        <Select label="Expires" data={LIVES} allowDeselect={false} {...form.getInputProps('days')} />
        <FormProblem error={create.error} fields={['name', 'scopes']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make token
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** The token itself: the server keeps only its hash. */
function Secret({ made: { token, secret }, onDone }: { made: TokenMade; onDone: () => void }) {
  return (
    <Stack gap="md">
      <Alert variant="default" title="Copy the token now">
        It is shown this once. Whoever has it may do what you chose for “{token.name}”.
      </Alert>
      <div className={classes['address']}>
        <code>{secret}</code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="compact-sm" onClick={copy} data-autofocus>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          I have copied it
        </Button>
      </Group>
    </Stack>
  )
}
