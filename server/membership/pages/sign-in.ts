import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { Carried } from '../carried.ts'
import { takesRegistrations } from '../registration.ts'
import { registrationTexts } from '../registration-texts.ts'
import type { SsoOffer } from '../sso/offers.ts'
import { texts } from '../texts.ts'
import { carriedFields, carriedNotice } from './carried.ts'
import { passwordField, problem, systemPage } from './signed-out.ts'
import { mailButton, otherWays, routeButton, ssoButtons } from './ways/buttons.ts'

export interface SignInPage {
  readonly portal: PortalSettings
  /** Where to go afterwards; checked. */
  readonly next: string
  readonly email: string
  readonly remember: boolean
  readonly idle: boolean
  readonly problem: string | null
  /** The administrator's address. */
  readonly admin: string
  /** What was written before the session ended. */
  readonly carried: Carried | null
  /** The providers of a domain that signs in by SSO (O-01); empty: it does not. */
  readonly sso?: readonly SsoOffer[]
}

/** What the domain offers: e-mail and password, mails, passkeys, providers; the administrator for who has none (Y-04). */
export function signInPage(page: SignInPage): Html {
  const { portal, carried } = page
  const all = texts(portal.language)
  const text = all.signIn
  const { passwords, links, codes } = portal.ways
  const offers = page.sso ?? []
  // One provider needs nobody's address; several are told apart by it.
  const routed = offers.length > 1 && offers.some(({ byMailDomain }) => byMailDomain)
  const withAddress = passwords || links || codes || routed
  const { register } = registrationTexts(portal.language)
  return systemPage(portal, 'sign-in', {
    title: text.title,
    lead: text.lead(portal.name),
    body: html`${carried ? carriedNotice(carried, all.carried) : ''}${page.idle ? html`<p class="notice" role="status">${text.idle}</p>` : ''}${page.problem ? problem(page.problem) : ''}
      <form method="post" action="/${portal.path}/sign-in${actionOf(portal)}">
        <input type="hidden" name="next" value="${page.next}" />${carried ? carriedFields(carried, all.carried) : ''}
        ${withAddress ? addressFields(page, routed) : ''}${otherWays(portal, withAddress)}${ssoButtons(portal, offers, withAddress)}
      </form>
      ${
        takesRegistrations(portal)
          ? html`<p class="foot-note">${register.question} <a href="/${portal.path}/register">${register.here}</a></p>`
          : ''
      }
      <p class="foot-note">${text.admin} <a href="mailto:${page.admin}">${text.adminLink}</a></p>`,
  })
}

/** What the Enter key asks for: a password is looked at, a mail is sent, or the provider of the address is looked for. */
const actionOf = ({ ways: { passwords, links, codes } }: PortalSettings): string =>
  passwords ? '' : links || codes ? '/mail' : '/sso'

function addressFields({ portal, email, remember, problem }: SignInPage, routed: boolean): Html {
  const text = texts(portal.language).signIn
  const { passwords, passkeys } = portal.ways
  const wrong = problem ? html` aria-invalid="true" aria-describedby="problem"` : ''
  const tick = html`<label class="tick"
    ><input type="checkbox" name="remember" value="1" ${remember ? html` checked` : ''} /> ${text.remember}</label
  >`
  return html`<div class="field">
      <label for="email">${text.email}</label
      ><input
        id="email"
        name="email"
        type="email"
        value="${email}"
        autocomplete="username${passkeys ? ' webauthn' : ''}"
        required
        maxlength="254"
        ${wrong}
      />
    </div>
    ${passwords ? passwordField(text, { name: 'password', label: text.password, autocomplete: 'current-password', attributes: wrong }) : ''}
    <div class="between">
      ${portal.limits.rememberDays > 0 ? tick : ''}${passwords ? html`<a href="/${portal.path}/forgot">${text.forgot}</a>` : ''}
    </div>
    ${passwords ? html`<button class="button main wide">${text.send}</button>` : ''}${mailButton(portal)}${routed ? routeButton(portal) : ''}`
}
