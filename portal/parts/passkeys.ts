import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'

/** Sends JSON to the portal; throws for what is refused. */
async function ask<T>(path: string, body: unknown = {}): Promise<T> {
  const base = `/${location.pathname.split('/')[1] ?? ''}`
  const answer = await fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`refused: ${answer.status}`)
  return (await answer.json()) as T
}

function say(words: string): void {
  const place = document.getElementById('passkey-problem')
  if (!place) return
  place.textContent = words
  place.hidden = words === ''
}

const gaveUp = (error: unknown) => error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)

/** Signs in with a passkey: by its button, and where the browser can, from the list that the address field opens. */
export function startPasskeySignIn(place: HTMLElement): void {
  const button = document.querySelector<HTMLButtonElement>('#use-passkey')
  const form = place.closest('form')
  if (!button || !form || !browserSupportsWebAuthn()) return
  const { failed } = JSON.parse(place.dataset['passkeys'] ?? '{}') as { failed: string }
  const enter = async (fromField: boolean) => {
    const optionsJSON = await ask<PublicKeyCredentialRequestOptionsJSON>('/passkeys/options')
    const response = await startAuthentication({ optionsJSON, useBrowserAutofill: fromField }).catch(
      (error: unknown) => {
        // Nobody asked for the list in the field: when it does not come there is nothing to say.
        if (fromField) return null
        throw error
      },
    )
    if (!response) return undefined
    const fields = new FormData(form)
    const next = fields.get('next')
    const { to } = await ask<{ to: string }>('/passkeys/sign-in', {
      response,
      next: typeof next === 'string' ? next : '',
      remember: fields.get('remember') === '1',
    })
    const carried = fields.get('carried')
    if (typeof carried !== 'string') return location.assign(to)
    // What was written before goes back to its own form, which shows it and sends nothing.
    form.action = carried
    form.submit()
    return undefined
  }
  button.hidden = false
  button.addEventListener('click', () => {
    say('')
    void enter(false).catch((error: unknown) => {
      if (!gaveUp(error)) say(failed)
    })
  })
  void browserSupportsWebAuthnAutofill()
    .then((can) => (can ? enter(true) : undefined))
    .catch(() => say(failed))
}

/** Adds a passkey of this device to the member's account. */
export function startNewPasskey(place: HTMLElement): void {
  const button = document.querySelector<HTMLButtonElement>('#new-passkey')
  if (!button) return
  if (!browserSupportsWebAuthn()) {
    document.getElementById('no-passkeys')?.removeAttribute('hidden')
    return
  }
  const words = JSON.parse(place.dataset['newPasskey'] ?? '{}') as Record<'failed' | 'cancelled' | 'known', string>
  const add = async () => {
    const optionsJSON = await ask<PublicKeyCredentialCreationOptionsJSON>('/account/passkeys/options')
    const response = await startRegistration({ optionsJSON })
    const { to } = await ask<{ to: string }>('/account/passkeys', { response, name: place.dataset['name'] ?? '' })
    location.assign(to)
  }
  button.hidden = false
  button.addEventListener('click', () => {
    say('')
    void add().catch((error: unknown) => {
      const known = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
      say(known ? words.known : gaveUp(error) ? words.cancelled : words.failed)
    })
  })
}
