import type { MemberTicketRow } from '#server/tickets/queries/member.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { time } from '#server/platform/html/times.ts'
import type { Reader } from '../../../portal/shared/when.ts'
import { firstOrder, listAddress, type ListState, type Sort } from '../list-address.ts'
import { markMatches } from '../mark-matches.ts'
import type { PortalTexts } from '../texts/en.ts'
import { status } from './layout.ts'

const COLUMNS: readonly Sort[] = ['id', 'subject', 'created', 'activity', 'status']

/** The columns of T-03; the cells turn into cards on a phone. */
export function table(list: {
  base: string
  state: ListState
  rows: readonly MemberTicketRow[]
  reader: Reader
  texts: PortalTexts
  /** Marks tickets that they are in CC of (F-10). */
  cc: string
}): Html {
  const { base, state, rows } = list
  const now = Date.now()
  return html`<table class="tickets">
    <thead>
      <tr>
        ${COLUMNS.map((sort) => head(base, state, sort, list.texts.list))}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => line(row, { ...list, now }))}
    </tbody>
  </table>`
}

function head(base: string, state: ListState, sort: Sort, text: PortalTexts['list']): Html {
  const chosen = state.sort === sort
  const turned = state.order === 'asc' ? 'desc' : 'asc'
  const order = chosen ? turned : firstOrder(sort)
  const arrow = chosen ? html`<span class="arrow" aria-hidden="true">${state.order === 'asc' ? '↑' : '↓'}</span>` : ''
  return html`<th
    scope="col"
    class="by-${sort}"
    ${chosen ? html` aria-sort="${state.order === 'asc' ? 'ascending' : 'descending'}"` : ''}
  >
    <a id="sort-${sort}" href="${listAddress(base, state, { sort, order })}">${text.columns[sort]}${arrow}</a>
  </th>`
}

function line(
  row: MemberTicketRow,
  of: { base: string; state: ListState; reader: Reader; texts: PortalTexts; cc: string; now: number },
): Html {
  const { base, state, reader, now, texts, cc } = of
  return html`<tr${row.unread ? html` class="unread"` : ''}><td class="id">#${row.id}</td><td class="subject"><a id="ticket-${row.id}" href="${base}/tickets/${row.id}"><b dir="auto">${row.unread ? html`<span class="unseen">${texts.list.unread}${texts.list.colon}</span>` : ''}${marked(row.subject, state.q)}</b></a>${row.participant ? html` <span class="tag quiet">${cc}</span>` : ''}${under(row, state.q, texts.list)}</td><td class="when created">${time(row.createdAt, 'day', reader, now)}</td><td class="when">${time(row.activityAt, 'relative', reader, now)}</td><td class="state">${status(row.closed, texts.status)}</td></tr>
`
}

const marked = (words: string, q: string) =>
  q === ''
    ? words
    : markMatches(words, q).map((piece) => (piece.marked ? html`<mark>${piece.text}</mark>` : piece.text))

/** The place where the search matched, else the newest message. */
function under({ match, last }: MemberTicketRow, q: string, text: PortalTexts['list']): Html | string {
  if (match) return html`<span class="last" dir="auto">${marked(match, q)}</span>`
  if (!last) return ''
  const name = last.isViewer ? text.you : last.name
  return html`<span class="last" dir="auto">${name ? html`<bdi>${name}</bdi>${text.colon}` : ''}${last.text}</span>`
}
