import type { PortalSettings } from '#server/actors.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { providersOf } from '../../provider.ts'
import { waysTexts } from '../../ways-texts.ts'

/** Asks for a mail with the same form: what was typed, where to go and what was carried go along. */
export function mailButton(portal: PortalSettings): Html | '' {
  const { passwords, links, codes } = portal.ways
  if (!links && !codes) return ''
  const { ways: text } = waysTexts(portal.language)
  const words = links && codes ? text.mailBoth : codes ? text.mailCode : text.mailLink
  return html`<button
    class="button wide ${passwords ? '' : 'main'}"
    formaction="/${portal.path}/sign-in/mail"
    formnovalidate
  >
    ${words}
  </button>`
}

/** Passkeys, where a script can ask for one, and the providers. */
export function otherWays(portal: PortalSettings, below: boolean): Html | '' {
  const { ways: text, passkeys: passkeyText } = waysTexts(portal.language)
  const providers = providersOf(portal.ways)
  const { passkeys } = portal.ways
  if (!passkeys && providers.length === 0) return ''
  const words = JSON.stringify({ failed: passkeyText.signInFailed })
  return html`<div class="other-ways" ${passkeys ? html` data-passkeys="${words}"` : ''}>
    ${below && providers.length > 0 ? html`<p class="or"><span>${text.or}</span></p>` : ''}
    ${
      passkeys
        ? html`<button class="button wide" type="button" id="use-passkey" hidden>${icons.key} ${text.passkey}</button>
            <p class="problem" id="passkey-problem" role="alert" hidden></p>`
        : ''
    }${providers.map(
      ({ id, name }) =>
        html`<button class="button wide" formaction="/${portal.path}/sign-in/with/${id}" formnovalidate dir="auto">
          ${text.provider(name)}
        </button>`,
    )}
  </div>`
}
