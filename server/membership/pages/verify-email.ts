import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { registrationTexts } from '../registration-texts.ts'
import { texts } from '../texts.ts'
import { passwordField, problem, statement, systemPage } from './signed-out.ts'

/** Behind the link of a registration. A button spends it: mail scanners follow links (S41). */
export function verifyEmailPage(
  portal: PortalSettings,
  of: { token: string; email: string; asksPassword: boolean; wrong: boolean },
): Html {
  const { verify: text } = registrationTexts(portal.language)
  const { signIn } = texts(portal.language)
  return systemPage(portal, 'verify-email', {
    title: text.title,
    lead: text.lead(portal.name),
    body: html`${of.asksPassword ? html`<p>${text.passwordLead}</p>` : ''}${of.wrong ? problem(text.wrong) : ''}
      <form method="post" action="/${portal.path}/verify-email">
        <input type="hidden" name="token" value="${of.token}" />
        <dl class="person">
          <div>
            <dt>${text.email}</dt>
            <dd>${of.email}</dd>
          </div>
        </dl>
        ${
          of.asksPassword
            ? passwordField(signIn, {
                name: 'password',
                label: signIn.password,
                autocomplete: 'current-password',
                attributes: of.wrong ? html` aria-invalid="true" aria-describedby="problem"` : '',
              })
            : ''
        }
        <button class="button main wide">${text.send}</button>
      </form>`,
  })
}

export function verifySpentPage(portal: PortalSettings): Html {
  const { verify: text } = registrationTexts(portal.language)
  return statement(portal, {
    title: text.spentTitle,
    text: text.spent,
    href: `/${portal.path}/sign-in`,
    link: text.signIn,
  })
}

/** R-17: registered, and not let in yet. */
export const waitingPage = (portal: PortalSettings): Html =>
  statement(portal, registrationTexts(portal.language).waiting)
