import type { MemberActor } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { AccountProblem } from './actions/account.ts'
import { addressProof } from './own-ways.ts'
import { newPasswordFields, passwordWords, sayProblems } from './pages/new-password.ts'
import { passwordField, problem } from './pages/signed-out.ts'
import { codeField } from './pages/ways/mail.ts'
import { registrationTexts } from './registration-texts.ts'
import { texts } from './texts.ts'
import { waysTexts } from './ways-texts.ts'

/** The parts of the page "Your account", each with a form of its own. */
export type AccountPart = 'name' | 'address' | 'password'

export interface AccountPage {
  readonly member: MemberActor
  readonly firstName: string
  readonly lastName: string
  /** The address that was typed. */
  readonly email: string
  readonly hasPassword: boolean
  /** The new address that waits for the code from the present one, in this session. */
  readonly awaited: string | null
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
    case 'wrong-code':
      return account.wrongCode
    case 'too-often':
      return account.tooOften
    case 'by-provider':
      return account.addressByProvider
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

/** @param hint the id of what stands below the field */
function invalid(page: AccountPage, part: AccountPart, hint = ''): Html | '' {
  if (page.wrong?.part === part) return html` aria-invalid="true" aria-describedby="wrong-${part}${hint && ` ${hint}`}"`
  return hint && html` aria-describedby="${hint}"`
}

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
  return section(
    page,
    'address',
    text.address,
    html`<p>${email === '' ? text.noAddress : html`<bdi>${email}</bdi>`}</p>
      ${email === '' ? '' : addressChange(page)}`,
  )
}

/** How the address is changed: by who knows the password, by who reads the mail that goes to it, or elsewhere. */
function addressChange(page: AccountPage): Html {
  const { portal, email } = page.member
  const { account: text } = registrationTexts(portal.language)
  switch (addressProof(portal, page.hasPassword)) {
    case 'provider':
      return html`<p class="help">${text.addressByProvider}</p>`
    case 'code':
      if (page.awaited !== null) return codeForm(page, page.awaited)
      return addressForm(page, { help: text.codeHelp(email), password: '', send: text.sendCode })
    case 'password': {
      const label = { name: 'addressPassword', label: text.current, autocomplete: 'current-password' }
      const password = passwordField(texts(portal.language).signIn, { ...label, attributes: invalid(page, 'address') })
      return addressForm(page, { help: text.addressHelp, password, send: text.changeAddress })
    }
  }
}

function addressForm(page: AccountPage, words: { help: string; password: Html | ''; send: string }): Html {
  const { portal } = page.member
  return html`<form method="post" action="/${portal.path}/account/address">
    <div class="field">
      <label for="email">${registrationTexts(portal.language).account.newAddress}</label
      ><input
        id="email"
        name="email"
        type="email"
        value="${page.email}"
        autocomplete="off"
        required
        maxlength="254"
        ${invalid(page, 'address', 'address-help')}
      /><span class="help" id="address-help">${words.help}</span>
    </div>
    ${words.password}
    <button class="button">${words.send}</button>
  </form>`
}

function codeForm(page: AccountPage, wanted: string): Html {
  const { portal, email } = page.member
  const { account: text } = registrationTexts(portal.language)
  const { sent } = waysTexts(portal.language)
  const base = `/${portal.path}/account`
  return html`<p class="notice" role="status">${text.codeSent(email, wanted)}</p>
    <form method="post" action="${base}/address/code">
      ${codeField(sent, invalid(page, 'address', 'code-hint'))}
      <button class="button">${text.confirmCode}</button>
    </form>
    <p class="help"><a href="${base}?again=1#address">${text.askAgain}</a></p>`
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
