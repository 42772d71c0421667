import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { SignInSettings } from '#contract/sign-in-ways.ts'
import { tellError, useConfirm } from '../../ui/confirm.tsx'
import { ProviderForm } from './ProviderForm.tsx'
import { type ProviderKind, withoutProvider } from './provider-words.ts'
import { beginTrial, useSignInChange } from './requests.ts'
import classes from './sign-in-ways.module.css'

interface Row {
  readonly kind: ProviderKind
  readonly id: string
  readonly name: string
  readonly on: boolean
  readonly about: string
}

function rowsOf({ ways }: SignInSettings): Row[] {
  const { google, microsoft, openid } = ways
  return [
    {
      kind: 'google',
      id: 'google',
      name: 'Google',
      on: google !== null,
      about: google ? google.clientId : 'Gmail and Google Workspace addresses.',
    },
    {
      kind: 'microsoft',
      id: 'microsoft',
      name: 'Microsoft',
      on: microsoft !== null,
      about: microsoft ? microsoft.mailDomains.join(', ') : 'Accounts of one company’s directory.',
    },
    ...openid.map(({ id, name, issuer }) => ({ kind: 'openid' as const, id, name, on: true, about: issuer })),
  ]
}

/** Google, Microsoft and other OpenID providers: set up, try, turn off. */
export function Providers({ domainId, settings }: { domainId: string; settings: SignInSettings }) {
  const [opened, modal] = useDisclosure(false)
  const [edited, setEdited] = useState<{ kind: ProviderKind; id: string }>({ kind: 'openid', id: '' })
  const change = useSignInChange(domainId)
  const confirm = useConfirm()
  const edit = (kind: ProviderKind, id: string) => {
    setEdited({ kind, id })
    modal.open()
  }
  const turnOff = async ({ kind, id, name }: Row) => {
    const sure = await confirm({
      title: `Turn ${name} off?`,
      text: 'Customers cannot sign in with it any more, and its secret is forgotten. Accounts stay, and other ways work as before.',
      action: 'Turn off',
      danger: true,
    })
    if (sure) change.mutate({ ways: withoutProvider(settings.ways, kind, id) }, { onError: tellError })
  }
  const title = edited.kind === 'openid' ? 'OpenID provider' : edited.kind === 'google' ? 'Google' : 'Microsoft'
  return (
    <div>
      <ul className={classes['providers']} aria-label="Providers">
        {rowsOf(settings).map((row) => (
          <li key={row.id}>
            <div className={classes['about']}>
              <strong dir="auto">{row.name}</strong>
              <span className="muted small" dir="auto">
                {row.about}
              </span>
            </div>
            <div className={classes['deeds']}>
              {row.on && <TryButton domainId={domainId} provider={row.id} name={row.name} />}
              <Button size="xs" variant="default" onClick={() => edit(row.kind, row.id)}>
                {row.on ? 'Change' : 'Set up'}
                <span className="unseen"> {row.name}</span>
              </Button>
              {row.on && (
                <Button size="xs" variant="subtle" color="red.8" onClick={() => void turnOff(row)}>
                  Turn off<span className="unseen"> {row.name}</span>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Button size="xs" variant="default" mt="sm" onClick={() => edit('openid', '')}>
        Add another OpenID provider
      </Button>
      <Modal
        opened={opened}
        onClose={modal.close}
        title={title}
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <ProviderForm domainId={domainId} settings={settings} edited={edited} onDone={modal.close} />
      </Modal>
    </div>
  )
}

/** Does the whole round trip in a window of its own, which shows what came back. */
function TryButton({ domainId, provider, name }: { domainId: string; provider: string; name: string }) {
  const [busy, setBusy] = useState(false)
  const start = async () => {
    // Opened with the click itself: browsers block windows that come later.
    const trial = window.open('about:blank', '_blank')
    setBusy(true)
    try {
      const { url } = await beginTrial(domainId, provider)
      if (trial) {
        trial.opener = null
        trial.location.href = url
      } else window.location.href = url
    } catch (error) {
      trial?.close()
      tellError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="xs" variant="default" loading={busy} onClick={() => void start()}>
      Try it<span className="unseen"> with {name} (opens a new window)</span>
    </Button>
  )
}
