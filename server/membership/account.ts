import type { MemberActor } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { AccountProblem } from './actions/account.ts'
import { newPasswordFields, passwordWords, sayProblems } from './pages/new-password.ts'
import { passwordField, problem } from './pages/signed-out.ts'
import { registrationTexts } from './registration-texts.ts'
import { texts } from './texts.ts'

/** The parts of the page "Your account", each with a form of its own. */
export type AccountPart = 'name' | 'address' | 'password'

export interface AccountPage {
  readonly member: MemberActor
  readonly firstName: string
  readonly lastName: string
  /** The address that was typed. */
  readonly email: string
  readonly hasPassword: boolean
  readonly wrong: { readonly part: AccountPart; readonly problem: AccountProblem } | null
  /** What was done a moment ago. */
  readonly done: AccountPart | null
  /** Sections of other rooms: languages, devices, passkeys. */
  readonly more: readonly Html[]
}

/** The member's own page: name, address, password (R-10). The portal puts its frame around it. */
export function accountBody(page: AccountPage): Html {
  const { account: text } = registrationTexts(page.member.portal.language)
  return html`<div class="account">
    <div class="head">
      <div>
        <h1>${text.title}</h1>
        <p>${text.lead}</p>
      </div>
    </div>
    ${nameSection(page)}${addressSection(page)}${page.member.portal.ways.passwords ? passwordSection(page) : ''}${page.more}
  </div>`
}

/** What is said of a part: that it is done, or what is wrong. */
function said(page: AccountPage, part: AccountPart): Html | string {
  if (page.wrong?.part === part) return problem(sentence(page, page.wrong.problem), `wrong-${part}`)
  const { account: text } = registrationTexts(page.member.portal.language)
  const words = { name: text.nameSaved, address: text.addressSent(page.email), password: text.passwordSaved }[part]
  return page.done === part ? html`<p class="notice" role="status">${words}</p>` : ''
}

function sentence({ member: { portal } }: AccountPage, wrong: AccountProblem): string {
  const { account, register } = registrationTexts(portal.language)
  const words = texts(portal.language)
  switch (wrong.reason) {
    case 'wrong-password':
      return account.wrongPassword
    case 'differs':
      return words.password.differs
    case 'bad-email':
      return register.badEmail
    case 'same-address':
      return account.sameAddress
    case 'missing-name':
      return register.missingName
    case 'weak-password':
      return sayProblems(words, wrong.problems).join(' ')
  }
}

const invalid = (page: AccountPage, part: AccountPart) =>
  page.wrong?.part === part ? html` aria-invalid="true" aria-describedby="wrong-${part}"` : ''

function section(page: AccountPage, part: AccountPart, title: string, body: Html): Html {
  return html`<section class="card" aria-labelledby="title-${part}" id="${part}">
    <h2 id="title-${part}">${title}</h2>
    ${said(page, part)}${body}
  </section>`
}

function nameSection(page: AccountPage): Html {
  const { account: text, register } = registrationTexts(page.member.portal.language)
  const field = (name: 'firstName' | 'lastName', label: string, complete: string) =>
    html`<div class="field">
      <label for="${name}">${label}</label
      ><input
        id="${name}"
        name="${name}"
        value="${page[name]}"
        autocomplete="${complete}"
        required
        maxlength="150"
        dir="auto"
        ${invalid(page, 'name')}
      />
    </div>`
  return section(
    page,
    'name',
    text.name,
    html`<form method="post" action="/${page.member.portal.path}/account/name">
      <div class="pair">
        ${field('firstName', register.firstName, 'given-name')}${field('lastName', register.lastName, 'family-name')}
      </div>
      <button class="button">${text.saveName}</button>
    </form>`,
  )
}

function addressSection(page: AccountPage): Html {
  const { portal, email } = page.member
  const { account: text } = registrationTexts(portal.language)
  const { signIn } = texts(portal.language)
  const form = html`<form method="post" action="/${portal.path}/account/address">
    <div class="field">
      <label for="email">${text.newAddress}</label
      ><input
        id="email"
        name="email"
        type="email"
        value="${page.email}"
        autocomplete="off"
        required
        maxlength="254"
        aria-describedby="address-help"
        ${invalid(page, 'address')}
      /><span class="help" id="address-help">${text.addressHelp}</span>
    </div>
    ${passwordField(signIn, { name: 'addressPassword', label: text.current, autocomplete: 'current-password', attributes: invalid(page, 'address') })}
    <button class="button">${text.changeAddress}</button>
  </form>`
  return section(
    page,
    'address',
    text.address,
    html`<p>${email === '' ? text.noAddress : html`<bdi>${email}</bdi>`}</p>
      ${email !== '' && page.hasPassword ? form : ''}`,
  )
}

function passwordSection(page: AccountPage): Html {
  const { portal, name, email } = page.member
  const { account: text } = registrationTexts(portal.language)
  const words = texts(portal.language)
  if (!page.hasPassword)
    return section(
      page,
      'password',
      text.password,
      html`<p>${text.setPassword} <a href="/${portal.path}/forgot">${text.setPasswordLink}</a></p>`,
    )
  return section(
    page,
    'password',
    text.password,
    html`<form
      method="post"
      action="/${portal.path}/account/password"
      data-password="${passwordWords(words)}"
      data-name="${name}"
      data-email="${email}"
    >
      <input
        type="email"
        class="unseen"
        name="username"
        value="${email}"
        autocomplete="username"
        readonly
        tabindex="-1"
        aria-hidden="true"
      />
      ${passwordField(words.signIn, { name: 'current', label: text.current, autocomplete: 'current-password', attributes: invalid(page, 'password') })}
      ${newPasswordFields(words, words.password.password, page.wrong?.part === 'password' ? 'wrong-password' : null)}
      <button class="button">${text.changePassword}</button>
    </form>`,
  )
}
