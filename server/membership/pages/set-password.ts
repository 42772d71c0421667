import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { LinkState } from '../member.ts'
import { texts } from '../texts.ts'
import { passwordField, problem, statement, systemPage } from './signed-out.ts'

/** For an invitation and for a reset: the rules stand there before they are met, a script checks while one types (R-11). */
export function setPasswordPage(
  portal: PortalSettings,
  token: string,
  link: LinkState,
  wrongs: readonly string[] = [],
): Html {
  const { password: text, signIn } = texts(portal.language)
  const invited = link.purpose === 'invite'
  const title = invited ? text.inviteTitle : text.resetTitle
  const wrong = wrongs.length > 0
  const { problems, good, differs, same } = text
  const words = JSON.stringify({ problems, good, differs, same })
  return systemPage(portal, 'reset-password', {
    title,
    lead: invited ? text.inviteLead(portal.name) : text.resetLead,
    body: html`${wrong ? problem(wrongs.join(' ')) : ''}
      <form
        method="post"
        action="/${portal.path}/set-password"
        data-password="${words}"
        data-name="${link.name}"
        data-email="${link.email}"
      >
        <input type="hidden" name="token" value="${token}" />
        <dl class="person">
          <div>
            <dt>${text.name}</dt>
            <dd dir="auto">${link.name}</dd>
          </div>
          <div>
            <dt>${text.email}</dt>
            <dd>${link.email}</dd>
          </div>
        </dl>
        <input
          type="email"
          class="unseen"
          name="username"
          value="${link.email}"
          autocomplete="username"
          readonly
          tabindex="-1"
          aria-hidden="true"
        />
        ${passwordField(signIn, {
          name: 'password',
          label: text.password,
          autocomplete: 'new-password',
          attributes: html`minlength="8" aria-describedby="${wrong ? 'problem ' : ''}rules
          live-problems"${wrong ? html` aria-invalid="true"` : ''}`,
          below: html`<div id="live-problems" class="help" aria-live="polite"></div>`,
        })}${passwordField(signIn, {
          name: 'again',
          label: text.again,
          autocomplete: 'new-password',
          attributes: html`aria-describedby="live-again"`,
          below: html`<div id="live-again" class="help" aria-live="polite"></div>`,
        })}
        <div class="rules" id="rules">
          <p>${text.rulesTitle}</p>
          <ul>
            ${text.rules.map((rule) => html`<li>${rule}</li>`)}
          </ul>
        </div>
        <button class="button main wide">${text.save}</button>
      </form>`,
    here: `/${portal.path}/set-password?token=${encodeURIComponent(token)}`,
  })
}

export function spentPage(portal: PortalSettings): Html {
  const { password: text } = texts(portal.language)
  return statement(portal, { title: text.spentTitle, text: text.spent, href: `/${portal.path}/forgot`, link: text.ask })
}
