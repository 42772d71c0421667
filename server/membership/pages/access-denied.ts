import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { registrationTexts } from '../registration-texts.ts'
import { systemPage } from './signed-out.ts'

/** Signed in, and outside of all groups (R-02): who they are, whom to ask, the way out. It leads nowhere by itself. */
export function accessDeniedPage(portal: PortalSettings, who: { name: string; email: string }, admin: string): Html {
  const { denied: text } = registrationTexts(portal.language)
  return systemPage(portal, 'access-denied', {
    title: text.title,
    lead: text.text(portal.name),
    body: html`<dl class="person">
        <div>
          <dt>${text.signedInAs}</dt>
          <dd dir="auto">${who.name}${who.email && who.email !== who.name ? html`<br />${who.email}` : ''}</dd>
        </div>
      </dl>
      <form method="post" action="/${portal.path}/sign-out">
        <button class="button main wide">${text.signOut}</button>
      </form>
      <p class="foot-note">${text.ask} <a href="mailto:${admin}">${text.askLink}</a></p>`,
  })
}
