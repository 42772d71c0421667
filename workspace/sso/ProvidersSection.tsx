import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { SsoConnection } from '#contract/sso-connections.ts'
import type { SsoKind } from '#contract/sso-protocols.ts'
import { isApiError, newKey } from '../api/client.ts'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { ButtonLink, Link } from '../ui/Link.tsx'
import { Section } from '../ui/Page.tsx'
import { fieldWords, FormProblem } from '../ui/problem.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import type { SsoPlace } from './place.ts'
import { useNewConnection } from './requests.ts'
import { KINDS, stateOf } from './words.ts'
import own from './sso.module.css'

/** The providers of a place, on or not (O-01). */
export function ProvidersSection({ place, connections }: { place: SsoPlace; connections: readonly SsoConnection[] }) {
  const [opened, modal] = useDisclosure(false)
  return (
    <Section
      title="Providers"
      description="Who says who somebody is. Several are told apart by buttons, or by the mail domain of the address."
      actions={
        <>
          <ButtonLink to={place.log} variant="default" size="xs">
            SSO log
          </ButtonLink>
          <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={modal.open}>
            Add a provider
          </Button>
        </>
      }
    >
      {connections.length === 0 ? (
        <p className="muted">None yet. Add one, enter the values on both sides, try it, and turn it on.</p>
      ) : (
        <ul className={own['providers']} aria-label="Providers">
          {connections.map((connection) => (
            <Provider key={connection.id} place={place} connection={connection} />
          ))}
        </ul>
      )}
      <Modal
        opened={opened}
        onClose={modal.close}
        title="Add a provider"
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <AddForm place={place} onClose={modal.close} />
      </Modal>
    </Section>
  )
}

function Provider({ place, connection }: { place: SsoPlace; connection: SsoConnection }) {
  const { id, kind, name, mailDomains, warnings } = connection
  const { tone, words } = stateOf(connection)
  return (
    <li>
      <Link to={place.connection(id)} className={own['provider'] ?? ''}>
        <span className={own['about']}>
          <strong dir="auto">{name}</strong>
          <span className="muted small">
            {KINDS[kind].label} · {mailDomains.length > 0 ? mailDomains.join(', ') : 'every mail domain'}
            {warnings.length > 0 && ` · ${warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}`}
          </span>
        </span>
        <StatusPill tone={tone}>{words}</StatusPill>
        <IconChevronRight size={16} className={own['onward'] ?? ''} aria-hidden />
      </Link>
    </li>
  )
}

const SPOKEN = (['saml', 'openid', 'jwt'] as const).map((value) => ({
  value,
  label: KINDS[value].label,
  effect: KINDS[value].about,
}))

function AddForm({ place, onClose }: { place: SsoPlace; onClose: () => void }) {
  const [key] = useState(newKey)
  const [kind, setKind] = useState<SsoKind>('saml')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const navigate = useNavigate()
  const create = useNewConnection(place.id, key)
  const field = isApiError(create.error) ? create.error.fields.find((one) => one.field === 'name') : undefined
  const empty = name.trim() === ''
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (empty) return
        create.mutate(
          { kind, name: name.trim() },
          {
            onSuccess: ({ id }) => {
              onClose()
              void navigate({ to: place.connection(id) })
            },
          },
        )
      }}
    >
      <Stack gap="md">
        <ChoiceCards name="What it speaks" showName choices={SPOKEN} value={kind} onChange={setKind} />
        <TextInput
          label="Name"
          description="People read “Go on with …” on the button."
          placeholder="Brightwater"
          dir="auto"
          maxLength={60}
          data-autofocus
          value={name}
          error={tried && empty ? 'Fill this in.' : field && fieldWords(field.message)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormProblem error={create.error} fields={['name']} />
        <div className={own['end']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Add
          </Button>
        </div>
      </Stack>
    </form>
  )
}
