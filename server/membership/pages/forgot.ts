import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { texts } from '../texts.ts'
import { problem, statement, systemPage } from './signed-out.ts'

export function forgotPage(portal: PortalSettings, wrong: string | null = null): Html {
  const base = `/${portal.path}`
  const { forgot: text, signIn } = texts(portal.language)
  return systemPage(portal, 'reset-request', {
    title: text.title,
    lead: text.lead,
    body: html`${wrong ? problem(wrong) : ''}
      <form method="post" action="${base}/forgot">
        <div class="field">
          <label for="email">${signIn.email}</label
          ><input
            id="email"
            name="email"
            type="email"
            autocomplete="username"
            required
            maxlength="254"
            ${wrong ? html` aria-invalid="true" aria-describedby="problem"` : ''}
          />
        </div>
        <button class="button main wide">${text.send}</button>
      </form>
      <p class="foot-note"><a href="${base}/sign-in">${text.back}</a></p>`,
  })
}

/** The same for every address (S46). */
export function forgotSentPage(portal: PortalSettings): Html {
  const { forgot: text } = texts(portal.language)
  return statement(portal, { title: text.sentTitle, text: text.sent, href: `/${portal.path}/forgot`, link: text.again })
}
