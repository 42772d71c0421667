import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { paths } from '../../paths.ts'
import { useSettingsChange } from '../../settings/requests.ts'
import { tell } from '../../ui/confirm.tsx'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import type { PortalSectionProps } from '../change.ts'

/** P-14: the way out of a portal that is not needed any more. */
export function DeleteSection({ portal }: PortalSectionProps) {
  const [opened, modal] = useDisclosure(false)
  return (
    <Section
      title="Delete"
      description="The portal goes with its settings and everybody’s sessions. Tickets, contacts and accounts stay."
    >
      <Stack gap="xs" align="flex-start">
        {portal.live && <p className="muted">Turn the portal off first: customers are using it.</p>}
        <Button size="xs" variant="default" c="var(--danger)" disabled={portal.live} onClick={modal.open}>
          Delete portal
        </Button>
      </Stack>
      <Modal
        opened={opened}
        onClose={modal.close}
        title="Delete this portal?"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Confirmation {...{ portal }} onCancel={modal.close} />
      </Modal>
    </Section>
  )
}

function Confirmation({ portal, onCancel }: PortalSectionProps & { onCancel: () => void }) {
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  // Left before the list of portals is read again, which takes this page away.
  const deed = async (_: void) => {
    await api.delete(`/portals/${portal.id}`)
    tell(`${portal.name} is deleted.`)
    await navigate({ to: paths.settings('portal'), ignoreBlocker: true })
  }
  const remove = useSettingsChange(deed, keys.portals, keys.domains)
  const same = typed.trim() === portal.name.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (same) remove.mutate()
      }}
    >
      <Stack gap="md">
        <p>
          This cannot be undone. {portal.url} stops working, and its settings have to be made anew. Type the portal’s
          name to go on: <b dir="auto">{portal.name}</b>
        </p>
        <TextInput
          label="Name of the portal"
          dir="auto"
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <FormProblem error={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" color="red.8" disabled={!same} loading={remove.isPending}>
            Delete portal
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
