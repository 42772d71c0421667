import type { MemberActor } from '#server/actors.ts'
import { frame } from '#server/platform/html/frame.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { texts } from '../texts.ts'

const text = texts.menu

export interface Layout {
  readonly title: string
  readonly current?: 'tickets' | 'form'
  readonly body: Html
  /** Where the page hears what happens. */
  readonly live?: string
}

/** The portal's address, without a slash at the end. */
export const baseOf = ({ portal }: MemberActor): string => `/${portal.path}`

/** A page for a signed-in member: the menu, who they are, the way out. */
export function layout(member: MemberActor, page: Layout): Html {
  const { portal } = member
  const base = baseOf(member)
  const link = (href: string, label: string, current: boolean) =>
    html`<a href="${href}" ${current ? html` aria-current="page"` : ''} dir="auto">${label}</a>`
  return frame({
    title: page.title,
    portalName: portal.name,
    accountName: portal.accountName,
    brandColour: portal.brandColour,
    language: portal.language,
    home: `${base}/tickets`,
    menu: html`<nav aria-label="${text.label}">
        ${link(`${base}/tickets`, text.tickets, page.current === 'tickets')}${link(`${base}/tickets/new`, portal.formLabel, page.current === 'form')}
      </nav>
      <div class="who">
        <span class="name" dir="auto"><span class="unseen">${text.signedInAs} </span>${member.name}</span>
        <form method="post" action="${base}/sign-out"><button class="button">${text.signOut}</button></form>
      </div>`,
    body: portal.idleMinutes === null ? page.body : html`${page.body}${idleWarning}`,
    data: { portal: base, member: member.memberId, idle: portal.idleMinutes, live: page.live ?? null },
  })
}

/** Shown by the page's script a minute before the idle time is over (X-01). */
const idleWarning = html`<dialog id="idle" aria-labelledby="idle-title" aria-describedby="idle-text">
  <form method="dialog">
    <h2 id="idle-title">${texts.idle.title}</h2>
    <p id="idle-text">${texts.idle.text}</p>
    <button class="button main">${texts.idle.stay}</button>
  </form>
</dialog>`

/** A ticket's state as a word in a soft pill. */
export const status = (closed: boolean): Html =>
  html`<span class="status ${closed ? 'closed' : 'open'}">${closed ? texts.status.closed : texts.status.open}</span>`
