import type { PortalSettings } from '#server/actors.ts'
import { frame } from '#server/platform/html/frame.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { texts } from '../texts.ts'
import type { MembershipTexts } from '../texts/en.ts'

/** A page for nobody in particular: the portal's name and colour, no menu. */
export const outside = (portal: PortalSettings, title: string, body: Html): Html =>
  frame({
    title,
    portalName: portal.name,
    accountName: portal.accountName,
    brandColour: portal.brandColour,
    language: portal.language,
    body: html`<div class="card door">${body}</div>`,
    narrow: true,
  })

export const problem = (words: string, id = 'problem'): Html =>
  html`<p class="problem" id="${id}" role="alert">${icons.warn}<span>${words}</span></p>`

/** A password field whose content can be looked at, where scripts run. */
export const passwordField = (
  text: MembershipTexts['signIn'],
  field: { name: string; label: string; autocomplete: string; attributes: Html | string; below?: Html },
): Html =>
  html`<div class="field password">
    <label for="${field.name}">${field.label}</label
    ><input
      id="${field.name}"
      name="${field.name}"
      type="password"
      autocomplete="${field.autocomplete}"
      required
      maxlength="200"
      ${field.attributes}
    /><button type="button" class="show" aria-label="${text.showPassword}" aria-pressed="false" hidden>
      ${text.show}</button
    >${field.below ?? ''}
  </div>`

/** One statement and the next step. */
export const statement = (
  portal: PortalSettings,
  say: { title: string; text: string; href?: string; link?: string },
): Html =>
  outside(
    portal,
    say.title,
    html`<h1>${say.title}</h1>
      <p class="lead">${say.text}</p>
      ${say.href ? html`<a class="button main" href="${say.href}">${say.link}</a>` : ''}`,
  )

export function signedOutPage(portal: PortalSettings): Html {
  const { signedOut: text } = texts(portal.language)
  return statement(portal, { ...text, href: `/${portal.path}/sign-in`, link: text.again })
}

/** The same words for every customer of a portal that is off. */
export const unavailablePage = (portal: PortalSettings): Html => statement(portal, texts(portal.language).unavailable)
