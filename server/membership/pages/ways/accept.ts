import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { LinkState } from '../../member.ts'
import { waysTexts } from '../../ways-texts.ts'
import { outside } from '../signed-out.ts'

/** Behind an invitation to where nobody has a password: a button that opens the account; opening the page does not (S41). */
export function acceptPage(portal: PortalSettings, token: string, { name, email }: LinkState): Html {
  const { link: text } = waysTexts(portal.language)
  return outside(
    portal,
    text.invite,
    html`<h1>${text.invite}</h1>
      <p class="lead" dir="auto">${text.inviteLead(portal.name)}</p>
      <dl class="person">
        <div>
          <dt>${text.name}</dt>
          <dd dir="auto">${name}</dd>
        </div>
        <div>
          <dt>${text.email}</dt>
          <dd>${email}</dd>
        </div>
      </dl>
      <form method="post" action="/${portal.path}/set-password">
        <input type="hidden" name="token" value="${token}" />
        <button class="button main wide">${text.invite}</button>
      </form>`,
  )
}
