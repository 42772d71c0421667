import type { MemberActor } from '#server/actors.ts'
import type { MemberMessage } from '#server/conversations/queries/member.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { time } from '#server/platform/html/times.ts'
import type { MemberTicket } from '#server/tickets/queries/member.ts'
import type { Reader } from '../../../portal/shared/when.ts'
import { sharingTexts } from '#server/sharing/texts.ts'
import { texts } from '../texts.ts'
import type { PortalTexts } from '../texts/en.ts'
import { fieldTexts } from '../field-texts.ts'
import type { ValueNames } from '../show-value.ts'
import { closedPart, closePart } from './closing.ts'
import { composer, type Limits, type Written } from './composer.ts'
import { type Entered, fieldsForm, ownFields } from './fields.ts'
import { baseOf, layout, status } from './layout.ts'
import { message } from './message.ts'
import { type People, peoplePart } from './people.ts'

/** For the page's script. */
const words = ({ ticket, reply }: PortalTexts) =>
  JSON.stringify({
    newMessage: ticket.newMessage('{name}'),
    nowClosed: ticket.nowClosed,
    nowOpen: ticket.nowOpen,
    kept: reply.keptLabel,
  })

export interface TicketPage {
  readonly member: MemberActor
  readonly ticket: MemberTicket
  readonly messages: { readonly items: readonly MemberMessage[]; readonly before: string | null }
  readonly people: People
  /** Whether an earlier part of the conversation is shown. */
  readonly earlier: boolean
  readonly reader: Reader
  readonly limits: Limits
  readonly written: Written
  /** What has just happened, said once. */
  readonly notice: 'filed' | 'sent' | 'carried' | null
  /** Why what was written was not sent. */
  readonly problem: string | null
  /** What the values of its own fields mean, and what was entered in their form and not stored. */
  readonly names: ValueNames
  readonly entered: Entered | null
  /** What came of closing, reopening or changing it, said once. */
  readonly done: string | null
  readonly refused: string | null
}

const textsFor = ({ member }: TicketPage): PortalTexts => texts(member.portal.language)

/** One ticket as its customer sees it: what it is, the conversation, and where to answer (T-04, P-06). */
export function ticketPage(page: TicketPage): Html {
  const { member, ticket, notice } = page
  const { ticket: text, reply } = textsFor(page)
  const base = baseOf(member)
  const body = html`<a class="crumb" href="${base}/tickets">${icons.back}${text.back}</a>
    ${notice ? html`<p class="notice" role="status">${icons.tick}<span>${text[notice]}</span></p>` : ''}${page.problem ? html`<p class="notice bad" role="alert">${icons.warn}<span>${reply.failed} ${page.problem}</span></p>` : ''}${page.done ? html`<p class="notice" role="status">${icons.tick}<span>${page.done}</span></p>` : ''}${page.refused ? html`<p class="notice bad" role="alert">${icons.warn}<span>${page.refused}</span></p>` : ''}
    ${head(page)}
    <div class="split">
      <section class="card conversation" aria-label="${text.conversation}">
        ${description(ticket, text.description)}${conversation(page)}${replyPart(page)}
      </section>
      <div class="side">
        ${aside(page)}${ticket.can.change || page.entered ? fieldsForm(fieldsOf(page), ticket.id) : ''}${peoplePart(member, ticket.id, page.people)}
      </div>
    </div>`
  return layout(member, {
    title: `#${ticket.id} ${ticket.subject}`,
    current: 'tickets',
    body,
    live: `${base}/tickets/${ticket.id}/live`,
  })
}

/** What changes while the page is open; its pieces replace those of the same id (T-08). */
export const ticketParts = (page: TicketPage): Html =>
  html`${head(page)}${conversation(page)}${replyPart(page)}${aside(page)}${peoplePart(page.member, page.ticket.id, page.people)}`

function head(page: TicketPage): Html {
  const { ticket } = page
  const { status: states } = textsFor(page)
  return html`<div class="head" id="head">
    <div>
      <h1 dir="auto">${ticket.subject}</h1>
      <p><bdi>#${ticket.id}</bdi> · ${opened(page)}</p>
    </div>
    <div class="end">
      ${ticket.participant ? html`<span class="tag quiet">${sharingTexts(page.member.portal.language).inCc}</span>` : ''}${status(ticket.closed, states, ticket.shown['status'])}${closePart(page)}
    </div>
  </div>`
}

/** When and by whom, in the order of the reader's language: the parts are put where its sentence wants them. */
function opened(page: TicketPage): Html {
  const { ticket, reader } = page
  const { ticket: text } = textsFor(page)
  const [day, name] = ['\u0001', '\u0002']
  const sentence = ticket.requesterIsViewer
    ? text.openedByYou(day)
    : ticket.requesterName
      ? text.openedBy(day, name)
      : text.opened(day)
  const parts = sentence.split(/([\u0001\u0002])/)
  return html`${parts.map((part) => {
    if (part === day) return time(ticket.createdAt, 'day', reader)
    return part === name ? html`<bdi>${ticket.requesterName}</bdi>` : part
  })}`
}

function description({ description: written }: MemberTicket, label: string): Html | string {
  if (!written) return ''
  return html`<div class="description">
    <h2>${label}</h2>
    <div class="words plain" dir="auto">${written}</div>
  </div>`
}

function conversation(page: TicketPage): Html {
  const { messages, ticket, member, reader } = page
  const all = textsFor(page)
  const text = all.ticket
  // On a phone the way to the reply box, shown by the page's script while the box is out of sight.
  const jump = html`<a class="button main jump" id="jump" href="#text" hidden>${all.reply.jump}</a>`
  const base = `${baseOf(member)}/tickets/${ticket.id}`
  const earlier =
    messages.before === null
      ? ''
      : html`<a class="button earlier" href="${base}?before=${encodeURIComponent(messages.before)}#conversation"
          >${text.earlier}</a
        >`
  const newest = page.earlier ? html`<a class="button earlier" href="${base}">${text.newest}</a>` : ''
  const items = messages.items.map((item) => message(item, member, reader))
  const none = items.length === 0 && !ticket.description ? html`<p class="none">${text.noMessages}</p>` : ''
  return html`<div id="conversation" class="messages" data-words="${words(all)}">
      ${earlier}${items}${none}${newest}
    </div>
    ${ticket.can.reply ? jump : ''}`
}

function replyPart(page: TicketPage): Html {
  const { ticket, member, written } = page
  const text = textsFor(page).reply
  const base = baseOf(member)
  if (ticket.can.reply)
    return html`<form
      class="write"
      id="reply"
      method="post"
      enctype="multipart/form-data"
      action="${base}/tickets/${ticket.id}/reply"
    >
      <h2 class="unseen">${text.title}</h2>
      ${composer({
        language: member.portal.language,
        viewing: member.viewedBy !== undefined,
        draft: `ticket ${ticket.id}`,
        label: html`<span class="unseen">${text.label}</span>`,
        placeholder: text.placeholder,
        send: text.send,
        rows: 4,
        written,
        limits: page.limits,
        problem: page.problem,
        help: null,
      })}
    </form>`
  return html`<div class="write shut" id="reply" data-closed>
    ${written.text === '' && written.files.length === 0 ? '' : keptText(base, written, text)}
    ${closedPart(page, { title: text.closedTitle, text: text.closedText })}
  </div>`
}

/** The ticket was closed while its customer was writing: what they wrote is not lost (T-06). */
function keptText(base: string, written: Written, text: PortalTexts['reply']): Html {
  return html`<form class="kept" method="post" enctype="multipart/form-data" action="${base}/tickets/new">
    <h2>${text.keptTitle}</h2>
    <p>${text.keptText}</p>
    <input type="hidden" name="carry" value="1" /><label class="unseen" for="kept">${text.keptLabel}</label
    ><textarea id="kept" name="text" rows="6" dir="auto">${`\n${written.text}`}</textarea
    >${written.files.map(({ key, name }) => html`<input type="hidden" name="fileKey" value="${key}" /><input type="hidden" name="fileName" value="${key} ${name}" />`)}
    <button class="button main">${text.asTicket}</button>
  </form>`
}

const fieldsOf = ({ member, ticket, names, limits, entered }: TicketPage) => ({
  showing: { ...names, member, texts: fieldTexts(member.portal.language), links: true },
  values: ticket.shown,
  limits,
  entered,
})

function aside(page: TicketPage): Html {
  const { ticket, reader, member } = page
  const { ticket: text, status: states } = textsFor(page)
  const requester = ticket.requesterIsViewer ? member.name : ticket.requesterName
  return html`<aside class="card" id="aside" aria-label="${text.details}">
    <dl>
      <div>
        <dt>${text.status}</dt>
        <dd dir="auto">${ticket.shown['status'] ?? (ticket.closed ? states.closed : states.open)}</dd>
      </div>
      ${
        requester
          ? html`<div>
              <dt>${text.requester}</dt>
              <dd dir="auto">${requester}</dd>
            </div>`
          : ''
      }
      ${ownFields(fieldsOf(page))}
      <div>
        <dt>${text.activity}</dt>
        <dd>${time(ticket.activityAt, 'relative', reader)}</dd>
      </div>
      <div>
        <dt>${text.created}</dt>
        <dd>${time(ticket.createdAt, 'full', reader)}</dd>
      </div>
      <div>
        <dt>${text.number}</dt>
        <dd><bdi>#${ticket.id}</bdi></dd>
      </div>
    </dl>
  </aside>`
}
