import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Portal, PortalCreate } from '#contract/portals.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useSettingsChange } from '../settings/requests.ts'
import { FormProblem } from '../ui/problem.tsx'
import { pathToStep } from './step-path.ts'

/** P-14: another portal; its set-up goes on behind. */
export function NewPortal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New portal" closeButtonProps={{ 'aria-label': 'Close' }}>
      <NameForm onClose={onClose} />
    </Modal>
  )
}

function NameForm({ onClose }: { onClose: () => void }) {
  const [key] = useState(newKey)
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const navigate = useNavigate()
  const create = useSettingsChange(
    (portal: PortalCreate) => api.create<Portal>('/portals', portal, key),
    keys.portals,
    keys.domains,
  )
  const empty = name.trim() === ''
  const submit = () => {
    setAsked(true)
    if (empty) return
    create.mutate(
      { name },
      {
        onSuccess: ({ id }) => {
          onClose()
          void navigate({ to: pathToStep(id, 1) })
        },
      },
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Your customers read it in the browser tab and in links. The portal is off until you turn it on."
          dir="auto"
          maxLength={300}
          data-autofocus
          value={name}
          error={asked && empty ? 'Fill this in.' : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormProblem error={create.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make portal
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
