import type { PortalSettings } from '#server/actors.ts'
import type { ConsentText } from '#server/consent/consent.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { registrationTexts } from '../registration-texts.ts'
import { texts } from '../texts.ts'
import { consentFields } from './consent.ts'
import { newPasswordFields, passwordWords } from './new-password.ts'
import { problem, statement, systemPage } from './signed-out.ts'

/** The field that something is wrong with. */
export type WrongField = 'name' | 'email' | 'password' | 'consent'

export interface RegisterPage {
  readonly portal: PortalSettings
  readonly filled: { readonly firstName: string; readonly lastName: string; readonly email: string }
  /** Staff look at each registration (R-17). */
  readonly approval: boolean
  /** Null: nobody is asked. */
  readonly consent: ConsentText | null
  readonly wrong: readonly { readonly field: WrongField; readonly words: string }[]
}

/** Name, address, password twice, and consent (Y-04). What was typed stays, but for the passwords and the tick. */
export function registerPage(page: RegisterPage): Html {
  const { portal, filled, wrong } = page
  const { register: text } = registrationTexts(portal.language)
  const words = texts(portal.language)
  const wrongIn = (field: WrongField) => wrong.filter((one) => one.field === field).map((one) => one.words)
  const beside = (field: WrongField) => {
    const said = wrongIn(field)
    return said.length > 0 ? problem(said.join(' '), `wrong-${field}`) : ''
  }
  const invalid = (field: WrongField) =>
    wrongIn(field).length > 0 ? html` aria-invalid="true" aria-describedby="wrong-${field}"` : ''
  const line = (name: 'firstName' | 'lastName' | 'email', label: string, of: WrongField, rest: Html): Html =>
    html`<div class="field">
      <label for="${name}">${label}</label
      ><input id="${name}" name="${name}" value="${filled[name]}" required ${rest} ${invalid(of)} />
    </div>`
  return systemPage(portal, 'register', {
    title: text.title,
    lead: html`${text.lead(portal.name)}${page.approval ? html` ${text.approval}` : ''}`,
    body: html`<form method="post" action="/${portal.path}/register" data-password="${passwordWords(words)}">
        <div class="pair">
          ${line('firstName', text.firstName, 'name', html`autocomplete="given-name" maxlength="150" dir="auto"`)}
          ${line('lastName', text.lastName, 'name', html`autocomplete="family-name" maxlength="150" dir="auto"`)}
        </div>
        ${beside('name')}
        ${line('email', words.signIn.email, 'email', html`type="email" autocomplete="username" maxlength="254"`)}
        ${beside('email')}${portal.ways.passwords ? html`${beside('password')}${newPasswordFields(words, words.signIn.password, wrongIn('password').length > 0 ? 'wrong-password' : null)}` : ''}
        ${page.consent ? html`${beside('consent')}${consentFields(page.consent, wrongIn('consent').length > 0)}` : ''}
        <button class="button main wide">${text.send}</button>
      </form>
      <p class="foot-note">${text.known} <a href="/${portal.path}/sign-in">${text.signIn}</a></p>`,
  })
}

/** The same for every address (Y-05). */
export function registerSentPage(portal: PortalSettings): Html {
  const { sent } = registrationTexts(portal.language)
  return statement(portal, { title: sent.title, text: sent.text, href: `/${portal.path}/register`, link: sent.again })
}
