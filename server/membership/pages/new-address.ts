import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { registrationTexts } from '../registration-texts.ts'
import { outside, statement } from './signed-out.ts'

/** Behind the link to a new address. A button spends it: mail scanners follow links (S41). */
export function newAddressPage(portal: PortalSettings, of: { token: string; name: string; address: string }): Html {
  const { newAddress: text } = registrationTexts(portal.language)
  return outside(
    portal,
    text.title,
    html`<h1>${text.title}</h1>
      <p class="lead" dir="auto">${text.lead(of.name, of.address)}</p>
      <form method="post" action="/${portal.path}/new-address">
        <input type="hidden" name="token" value="${of.token}" />
        <button class="button main wide">${text.send}</button>
      </form>`,
  )
}

export function newAddressDonePage(portal: PortalSettings, address: string): Html {
  const { newAddress: text } = registrationTexts(portal.language)
  const href = `/${portal.path}/tickets`
  return statement(portal, { title: text.doneTitle, text: text.done(address), href, link: text.toPortal })
}

export function newAddressSpentPage(portal: PortalSettings): Html {
  const { newAddress: text } = registrationTexts(portal.language)
  const href = `/${portal.path}/tickets`
  return statement(portal, { title: text.spentTitle, text: text.spent, href, link: text.toPortal })
}
