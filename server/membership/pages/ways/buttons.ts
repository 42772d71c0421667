import type { PortalSettings } from '#server/actors.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { providersOf } from '../../provider.ts'
import { waysTexts } from '../../ways-texts.ts'
import type { SsoOffer } from '../../sso/offers.ts'

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

/** Looks for the provider of the address that was typed (O-01). */
export function routeButton(portal: PortalSettings): Html {
  const { passwords, links, codes } = portal.ways
  return html`<button
    class="button wide ${passwords || links || codes ? '' : 'main'}"
    formaction="/${portal.path}/sign-in/sso"
    formnovalidate
  >
    ${waysTexts(portal.language).sso.go}
  </button>`
}

/** The providers that are chosen by a button; the only one is the main thing on the page. */
export function ssoButtons(portal: PortalSettings, offers: readonly SsoOffer[], below: boolean): Html | '' {
  const { ways: text } = waysTexts(portal.language)
  const shown = offers.filter(({ button }) => button || offers.length === 1)
  if (shown.length === 0) return ''
  const main = !below && shown.length === 1 ? 'main' : ''
  return html`<div class="other-ways">
    ${below ? html`<p class="or"><span>${text.or}</span></p>` : ''}
    ${shown.map(
      ({ publicId, name }) =>
        html`<button
          class="button wide ${main}"
          formaction="/${portal.path}/sign-in/sso/${publicId}"
          formnovalidate
          dir="auto"
        >
          ${text.provider(name)}
        </button>`,
    )}
  </div>`
}
