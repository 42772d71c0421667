import type { ListColumn } from '#contract/portals.ts'
import type { MemberTicketRow } from '#server/tickets/queries/member.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { time } from '#server/platform/html/times.ts'
import type { Reader } from '../../../portal/shared/when.ts'
import { firstOrder, listAddress, type ListState, type Sort } from '../list-address.ts'
import { markMatches } from '../mark-matches.ts'
import type { PortalTexts } from '../texts/en.ts'
import { labelOf, type Showing, showValue } from '../show-value.ts'
import { status } from './layout.ts'

const SORTED: ReadonlySet<string> = new Set<Sort>(['id', 'subject', 'created', 'activity', 'status'])
const isSort = (column: ListColumn): column is Sort => SORTED.has(column)

interface Table {
  readonly base: string
  readonly state: ListState
  readonly rows: readonly MemberTicketRow[]
  readonly reader: Reader
  readonly texts: PortalTexts
  /** In the order of the portal's settings (B-07). */
  readonly columns: readonly ListColumn[]
  readonly showing: Showing
  /** Marks tickets that they are in CC of (F-10). */
  readonly cc: string
}

/** The columns of T-03, or those that the portal chose; the cells turn into cards on a phone. */
export function table(list: Table): Html {
  const now = Date.now()
  return html`<table class="tickets">
    <thead>
      <tr>
        ${list.columns.map((column) => (isSort(column) ? head(list, column) : html`<th scope="col" class="own" dir="auto">${labelOf(column, list.showing)}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${list.rows.map((row) => line(row, list, now))}
    </tbody>
  </table>`
}

function head({ base, state, texts: { list: text } }: Table, sort: Sort): Html {
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

function line(row: MemberTicketRow, list: Table, now: number): Html {
  return html`<tr${row.unread ? html` class="unread"` : ''}>${list.columns.map((column) => cell(column, row, list, now))}</tr>
`
}

function cell(column: ListColumn, row: MemberTicketRow, list: Table, now: number): Html {
  const { base, state, reader, texts } = list
  switch (column) {
    case 'id':
      return html`<td class="id">#${row.id}</td>`
    case 'subject':
      // Without blanks, which every row would be sent with.
      // prettier-ignore
      return html`<td class="subject"><a id="ticket-${row.id}" href="${base}/tickets/${row.id}"><b dir="auto">${row.unread ? html`<span class="unseen">${texts.list.unread}${texts.list.colon}</span>` : ''}${marked(row.subject, state.q)}</b></a>${under(row, state.q, texts.list, list.cc)}</td>`
    case 'created':
      return html`<td class="when created">${time(row.createdAt, 'day', reader, now)}</td>`
    case 'activity':
      return html`<td class="when">${time(row.activityAt, 'relative', reader, now)}</td>`
    case 'status':
      return html`<td class="state">${status(row.closed, texts.status, row.shown['status'])}</td>`
    default:
      return ownCell(column, row, list)
  }
}

/** On a phone the label stands before the value, and an empty cell is no line. */
function ownCell(column: ListColumn, { shown }: MemberTicketRow, { showing, texts }: Table): Html {
  const value = showValue(column, shown[column], showing)
  if (value === null) return html`<td class="own"></td>`
  // prettier-ignore
  return html`<td class="own"><span class="label" dir="auto">${labelOf(column, showing)}${texts.list.colon}</span><span dir="auto">${value}</span></td>`
}

const marked = (words: string, q: string) =>
  q === ''
    ? words
    : markMatches(words, q).map((piece) => (piece.marked ? html`<mark>${piece.text}</mark>` : piece.text))

/** The place where the search matched, else the newest message; first that they are in CC (F-10). */
function under(row: MemberTicketRow, q: string, text: PortalTexts['list'], cc: string): Html | string {
  const { match, last, participant } = row
  // Apart, so that it does not say which way the message is read.
  const mark = participant ? html`<bdi class="tag quiet">${cc}</bdi> ` : ''
  if (match) return html`<span class="last" dir="auto">${mark}${marked(match, q)}</span>`
  if (!last) return participant ? html`<span class="last">${mark}</span>` : ''
  const name = last.isViewer ? text.you : last.name
  return html`<span class="last" dir="auto"
    >${mark}${name ? html`<bdi>${name}</bdi>${text.colon}` : ''}${last.text}</span
  >`
}
