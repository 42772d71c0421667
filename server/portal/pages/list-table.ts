import type { MemberTicketRow } from '#server/tickets/queries/member.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { time } from '#server/platform/html/times.ts'
import type { Reader } from '../../../portal/shared/when.ts'
import { firstOrder, listAddress, type ListState, type Sort } from '../list-address.ts'
import { markMatches } from '../mark-matches.ts'
import { texts } from '../texts.ts'
import { status } from './layout.ts'

const text = texts.list
const COLUMNS: readonly Sort[] = ['id', 'subject', 'created', 'activity', 'status']

/** The columns of T-03; the cells turn into cards on a phone. */
export function table(list: {
  base: string
  state: ListState
  rows: readonly MemberTicketRow[]
  reader: Reader
}): Html {
  const { base, state, rows } = list
  const now = Date.now()
  return html`<table class="tickets">
    <thead>
      <tr>
        ${COLUMNS.map((sort) => head(base, state, sort))}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => line(row, { ...list, now }))}
    </tbody>
  </table>`
}

function head(base: string, state: ListState, sort: Sort): Html {
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
  { base, state, reader, now }: { base: string; state: ListState; reader: Reader; now: number },
): Html {
  return html`<tr${row.unread ? html` class="unread"` : ''}><td class="id">#${row.id}</td><td class="subject"><a id="ticket-${row.id}" href="${base}/tickets/${row.id}"><b dir="auto">${row.unread ? html`<span class="unseen">${text.unread}: </span>` : ''}${marked(row.subject, state.q)}</b></a>${under(row, state.q)}</td><td class="when created">${time(row.createdAt, 'day', reader, now)}</td><td class="when">${time(row.activityAt, 'relative', reader, now)}</td><td class="state">${status(row.closed)}</td></tr>
`
}

const marked = (words: string, q: string) =>
  q === ''
    ? words
    : markMatches(words, q).map((piece) => (piece.marked ? html`<mark>${piece.text}</mark>` : piece.text))

/** The place where the search matched, else the newest message. */
function under({ match, last }: MemberTicketRow, q: string): Html | string {
  if (match) return html`<span class="last" dir="auto">${marked(match, q)}</span>`
  if (!last) return ''
  const name = last.isViewer ? text.you : last.name
  return html`<span class="last" dir="auto">${name ? html`<bdi>${name}</bdi>: ` : ''}${last.text}</span>`
}
