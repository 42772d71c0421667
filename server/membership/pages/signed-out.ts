import type { PageType } from '#contract/system-pages.ts'
import type { PortalSettings } from '#server/actors.ts'
import { frame } from '#server/platform/html/frame.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html, sanitised } from '#server/platform/html/safe-html.ts'
import { texts } from '../texts.ts'
import type { MembershipTexts } from '../texts/en.ts'

/** What a page for nobody in particular says: its heading, what stands below it, and the rest. */
export interface Door {
  readonly title: string
  readonly lead?: Html | string
  readonly body: Html
  /** The page's address, where the one that the browser shows is a form's. */
  readonly here?: string
}

/** Published pictures are for everybody; a preview shows a draft's from where staff read it. */
const pictureAt = ({ pagesAreDrafts }: PortalSettings, key: string): string =>
  pagesAreDrafts ? `/api/v1/system-pages/pictures/${key}` : `/assets/pictures/${key}`

/**
 * A system page (Y-01): the portal's name and colour, no menu; heading, text, picture and layout are the admin's where
 * the portal's domain has a template of this type.
 */
export function systemPage(portal: PortalSettings, type: PageType, page: Door): Html {
  const own = portal.pages?.[type]
  const said = own?.texts[portal.language]
  const picture = own?.image
    ? html`<div class="door-picture"><img src="${pictureAt(portal, own.image)}" alt="${own.imageText}" /></div>`
    : ''
  const lead = said?.text
    ? html`<div class="lead written" dir="auto">${sanitised(said.text)}</div>`
    : page.lead
      ? html`<p class="lead" dir="auto">${page.lead}</p>`
      : ''
  const note = said?.note ? html`<div class="foot-note written" dir="auto">${sanitised(said.note)}</div>` : ''
  return outside(
    portal,
    page.title,
    html`${picture}
      <div class="door-text">
        <h1 dir="auto">${said?.heading ?? page.title}</h1>
        ${lead}${page.body}${note}
      </div>`,
    { layout: own?.layout ?? 'card', here: page.here ?? null },
  )
}

/** A page that no template words. */
export const outside = (
  portal: PortalSettings,
  title: string,
  body: Html,
  { layout, here }: { layout: string; here: string | null } = { layout: 'card', here: null },
): Html =>
  frame({
    title,
    portalName: portal.name,
    accountName: portal.accountName,
    brandColour: portal.brandColour,
    language: portal.language,
    languages:
      portal.memberLanguage && portal.live ? { action: `/${portal.path}/language`, ...(here ? { here } : {}) } : null,
    body: html`<div class="card door door-${layout}">${body}</div>`,
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
  return systemPage(portal, 'signed-out', {
    title: text.title,
    lead: text.text,
    body: html`<a class="button main" href="/${portal.path}/sign-in">${text.again}</a>`,
  })
}

/** The same words for every customer of a portal that is off. */
export const unavailablePage = (portal: PortalSettings): Html => statement(portal, texts(portal.language).unavailable)
