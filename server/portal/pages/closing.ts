import type { MemberActor } from '#server/actors.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { MemberTicket } from '#server/tickets/queries/member.ts'
import type { Reader } from '../../../portal/shared/when.ts'
import { fieldTexts } from '../field-texts.ts'
import type { FieldTexts } from '../texts/fields/en.ts'
import { showDay } from '../show-value.ts'
import { baseOf, formLabel } from './layout.ts'

interface Page {
  readonly member: MemberActor
  readonly ticket: MemberTicket
  readonly reader: Reader
}

const addressOf = ({ member, ticket }: Page, deed: 'close' | 'reopen'): string =>
  `${baseOf(member)}/tickets/${ticket.id}/${deed}`

/** Closing, asked once more: two clicks, since not every ticket can be reopened (T-06). */
export function closePart(page: Page): Html | string {
  const { member, ticket } = page
  if (!ticket.can.close) return ''
  const text = fieldTexts(member.portal.language).close
  const { reopening } = ticket
  const later = typeof reopening === 'string' ? text[reopening] : text.forDays(reopening.days)
  return html`<details class="sure">
    <summary class="button">${text.open}</summary>
    <form method="post" action="${addressOf(page, 'close')}">
      <p>${text.ask} ${later}</p>
      <button class="button main">${text.confirm}</button>
    </form>
  </details>`
}

/**
 * In place of the reply box of a closed ticket: that it can be reopened and until when, else why not, and the way to a
 * new one.
 * @param closed the reason when customers do not reopen at all
 */
export function closedPart(page: Page, closed: { readonly title: string; readonly text: string }): Html {
  const { member, ticket } = page
  const text = fieldTexts(member.portal.language).reopen
  const reopen = ticket.can.reopen
    ? html`<form method="post" action="${addressOf(page, 'reopen')}">
        <button class="button main">${text.button}</button>
      </form>`
    : ''
  return html`<p>
      ${icons.lock}<span><b>${closed.title}</b> ${whyOf(page, text) ?? closed.text}</span>
    </p>
    <div class="ways">
      ${reopen}<a class="button" href="${baseOf(member)}/tickets/new" dir="auto">${formLabel(member.portal)}</a>
    </div>`
}

function whyOf({ member, ticket, reader }: Page, text: FieldTexts['reopen']): string | null {
  if (ticket.reopenUntil === null) return ticket.can.reopen ? text.always : null
  const day = showDay(member.portal.language, dayIn(reader.zone, ticket.reopenUntil))
  return ticket.can.reopen ? text.until(day) : text.ended(day)
}

/** The day of an instant where the reader is, YYYY-MM-DD. */
const dayIn = (zone: string, instant: string): string =>
  // Swedish writes days so.
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(Date.parse(instant))
