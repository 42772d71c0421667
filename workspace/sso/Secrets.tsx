import { Alert, Button, Modal, PasswordInput, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { SecretMade, SsoConnection } from '#contract/sso-connections.ts'
import { isApiError } from '../api/client.ts'
import { Copyable } from '../domains/Copyable.tsx'
import { tell, tellError, useConfirm } from '../ui/confirm.tsx'
import { fieldWords, FormProblem } from '../ui/problem.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
import { useNewSecret, useSecretRemoval } from './requests.ts'
import own from './sso.module.css'

/** As many count at once, so that neither side waits for the other. */
const MOST = 2

interface Props {
  readonly place: string
  readonly connection: SsoConnection
}

/** The secrets that are kept: of tokens we make them, of an OpenID client the provider does. Never shown again (S18). */
export function Secrets({ place, connection }: Props) {
  const { secrets, kind } = connection
  const tokens = kind === 'jwt'
  const [made, setMade] = useState<SecretMade | null>(null)
  const [entering, entry] = useDisclosure(false)
  const create = useNewSecret(place, connection.id)
  const full = secrets.length >= MOST
  const make = () => create.mutate(null, { onSuccess: setMade })
  return (
    <div className={own['part']}>
      <h3 className={own['partTitle']}>{tokens ? 'Secret' : 'Client secret'}</h3>
      <p className="muted">
        {tokens
          ? 'Two count at once: make a new one, put it into your application, then remove the old one.'
          : 'As the provider shows it. Two count at once: keep the new one before the old one ends, then remove the old one.'}
      </p>
      <Kept place={place} connection={connection} />
      {!full && (
        <div className={own['deeds']}>
          {tokens && (
            <Button size="xs" variant="default" loading={create.isPending} onClick={make}>
              {secrets.length === 0 ? 'Make a secret' : 'Make a new secret'}
            </Button>
          )}
          {!entering && (
            <Button size="xs" variant={tokens ? 'subtle' : 'default'} onClick={entry.open}>
              {tokens ? 'Enter one of your own' : secrets.length === 0 ? 'Enter the client secret' : 'Enter a new one'}
            </Button>
          )}
        </div>
      )}
      {entering && !full && <Entry place={place} connection={connection} onDone={entry.close} />}
      <FormProblem error={create.error} />
      <Modal
        opened={made !== null}
        onClose={() => setMade(null)}
        title="The new secret"
        closeOnClickOutside={false}
        closeOnEscape={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {made && <Shown secret={made.secret} onDone={() => setMade(null)} />}
      </Modal>
    </div>
  )
}

function Shown({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Stack gap="md">
      <Alert variant="default" title="Copy the secret now">
        It is shown this once. Whoever has it can sign in as anybody for whom this provider speaks.
      </Alert>
      <Copyable value={secret} label="the secret" />
      <div className={own['end']}>
        <Button variant="default" onClick={onDone}>
          I have copied it
        </Button>
      </div>
    </Stack>
  )
}

/** The secrets by their day; what they say is not known here. */
function Kept({ place, connection: { id, secrets, kind, on } }: Props) {
  const confirm = useConfirm()
  const removal = useSecretRemoval(place, id)
  if (secrets.length === 0) return null
  const remove = async (secretId: string) => {
    const last = secrets.length === 1
    const sure = await confirm({
      title: 'Remove this secret?',
      text: last
        ? `It is the only one${on ? ': nobody can sign in with this provider until there is another' : ''}.`
        : kind === 'jwt'
          ? 'Tokens that are signed with it are refused from now on. Make sure that your application uses the other one.'
          : 'It is not used any more. Make sure that the other one is the newer one at the provider.',
      action: 'Remove secret',
      danger: true,
    })
    if (sure) removal.mutate(secretId, { onSuccess: () => tell('Secret removed.'), onError: tellError })
  }
  const newest = secrets.at(-1)?.id
  return (
    <ul className={own['rows']} aria-label="Secrets">
      {secrets.map((secret) => (
        <li key={secret.id}>
          <span className={own['row']}>
            <span>
              Kept since <FullTime at={secret.createdAt} />
            </span>
            {secrets.length > 1 && (
              <span className="muted small">{secret.id === newest ? 'The new one' : 'The old one'}</span>
            )}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            loading={removal.isPending && removal.variables === secret.id}
            onClick={() => void remove(secret.id)}
          >
            Remove
            <span className="unseen">
              {' '}
              the {secrets.length === 1 ? '' : secret.id === newest ? 'new ' : 'old '}secret
            </span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Entry({ place, connection, onDone }: Props & { onDone: () => void }) {
  const [secret, setSecret] = useState('')
  const create = useNewSecret(place, connection.id)
  const field = isApiError(create.error) ? create.error.fields.find((one) => one.field === 'secret') : undefined
  const keep = async () => {
    try {
      // With two kept there is no room for this form any more: it may be gone when the answer comes.
      await create.mutateAsync(secret)
    } catch {
      // Shown beside the field.
      return
    }
    tell('The secret is kept.')
    onDone()
  }
  const words = /fewer than/.test(field?.message ?? '')
    ? 'At least eight characters.'
    : field && fieldWords(field.message)
  return (
    <form
      className={own['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <PasswordInput
        label={connection.kind === 'jwt' ? 'Your own secret' : 'Client secret'}
        description={
          connection.kind === 'jwt' ? 'At least 32 characters, from a random source.' : 'Kept, and never shown again.'
        }
        autoComplete="new-password"
        maxLength={2000}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the secret' }}
        autoFocus
        value={secret}
        error={words}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <FormProblem error={create.error} fields={['secret']} />
      <div className={own['deeds']}>
        <Button type="submit" size="xs" disabled={secret === ''} loading={create.isPending}>
          Keep it
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
