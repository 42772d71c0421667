import { type Language, localeOf } from '#contract/languages.ts'
import type { MemberActor, PortalSettings } from '#server/actors.ts'
import { registrationTexts } from '#server/membership/registration-texts.ts'
import { frame } from '#server/platform/html/frame.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { texts } from '../texts.ts'
import { staffBanner } from './staff-banner.ts'
import { en, type PortalTexts } from '../texts/en.ts'

export interface Layout {
  readonly title: string
  readonly current?: 'tickets' | 'form' | 'account'
  readonly body: Html
  /** Where the page hears what happens. */
  readonly live?: string
}

/** The portal's address, without a slash at the end. */
export const baseOf = ({ portal }: MemberActor): string => `/${portal.path}`

/** What the form's link says: the account's words, or as long as nobody has changed them, the reader's. */
export const formLabel = ({ formLabel: label, language }: PortalSettings): string =>
  label === en.form.label ? texts(language).form.label : label

/** A page for a signed-in member: the menu, who they are, the way out. */
export function layout(member: MemberActor, page: Layout): Html {
  const { portal } = member
  const { menu: text, idle } = texts(portal.language)
  const base = baseOf(member)
  const link = (href: string, label: string, current: boolean) =>
    html`<a href="${href}" ${current ? html` aria-current="page"` : ''} dir="auto">${label}</a>`
  return frame({
    title: page.title,
    portalName: portal.name,
    accountName: portal.accountName,
    brandColour: portal.brandColour,
    language: portal.language,
    languages: portal.memberLanguage && !member.viewedBy ? { action: `${base}/language` } : null,
    home: `${base}/tickets`,
    menu: html`<nav aria-label="${text.label}">
        ${link(`${base}/tickets`, text.tickets, page.current === 'tickets')}${link(`${base}/tickets/new`, formLabel(portal), page.current === 'form')}
      </nav>
      ${member.viewedBy ? '' : whoAndOut(member, text, page.current === 'account')}`,
    above: staffBanner(member),
    body: portal.idleMinutes === null ? page.body : html`${page.body}${idleWarning(idle, portal.language)}`,
    data: { portal: base, member: member.memberId, idle: portal.idleMinutes, live: page.live ?? null },
  })
}

function whoAndOut(member: MemberActor, text: PortalTexts['menu'], here: boolean): Html {
  const { title: yourAccount } = registrationTexts(member.portal.language).account
  return html`<div class="who">
    <a
      class="name"
      href="${baseOf(member)}/account"
      title="${yourAccount}"
      dir="auto"
      ${here ? html` aria-current="page"` : ''}
      ><span class="unseen">${text.signedInAs} </span>${member.name}<span class="unseen">, ${yourAccount}</span></a
    >
    <form method="post" action="${baseOf(member)}/sign-out"><button class="button">${text.signOut}</button></form>
  </div>`
}

/** Shown by the page's script a minute before the idle time is over, with the seconds that are left (X-01). */
const idleWarning = (text: PortalTexts['idle'], language: Language): Html =>
  html`<dialog
    id="idle"
    aria-labelledby="idle-title"
    aria-describedby="idle-text"
    data-words="${JSON.stringify({ locale: localeOf(language) })}"
  >
    <form method="dialog">
      <h2 id="idle-title">${text.title}</h2>
      <p id="idle-text">${text.text}</p>
      <p class="countdown" id="idle-left" aria-hidden="true"></p>
      <p class="unseen" id="idle-said" role="status" aria-live="polite"></p>
      <button class="button main">${text.stay}</button>
    </form>
  </dialog>`

/**
 * A ticket's state as a word in a soft pill.
 * @param words what the portal calls its stage, where it shows stages (B-06)
 */
export function status(closed: boolean, text: PortalTexts['status'], words?: string | null): Html {
  const state = closed ? 'closed' : 'open'
  return words
    ? html`<span class="status ${state}" dir="auto">${words}</span>`
    : html`<span class="status ${state}">${text[state]}</span>`
}
