import type { Count } from '#contract/common.ts'
import type { MemberActor } from '#server/actors.ts'
import type { MemberCounts, MemberTicketPage } from '#server/tickets/queries/member.ts'
import type { StatusWord } from '#server/tickets/queries/member-shown.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { Reader } from '../../../portal/shared/when.ts'
import { isFiltered, isNarrowed, listAddress, type ListState } from '../list-address.ts'
import { formatNumber } from '#server/platform/i18n/numbers.ts'
import { sharingTexts } from '#server/sharing/texts.ts'
import { fieldTexts } from '../field-texts.ts'
import type { ValueNames } from '../show-value.ts'
import { texts } from '../texts.ts'
import type { PortalTexts } from '../texts/en.ts'
import { companySwitch } from './company-switch.ts'
import { baseOf, formLabel, layout } from './layout.ts'
import { filters, type Person } from './list-filters.ts'
import { table } from './list-table.ts'
import { chooseSomebody } from './staff-banner.ts'

type Texts = PortalTexts['list']

export interface ListPage {
  readonly member: MemberActor
  readonly state: ListState
  readonly page: MemberTicketPage
  readonly counts: MemberCounts
  /** Colleagues to filter by; empty where there is no such filter. */
  readonly people: readonly Person[]
  /** Stages to filter by; empty where there is no such filter. */
  readonly statuses: readonly StatusWord[]
  readonly names: ValueNames
  readonly reader: Reader
}

/** The page that a member lands on: their tickets, or the organization's (T-01, T-02, T-03, F-07). */
export function listPage(list: ListPage): Html {
  const { member, state, page } = list
  const text = texts(member.portal.language).list
  const base = baseOf(member)
  const unread = page.items.filter((row) => row.unread).length
  const company = member.company?.name ?? ''
  const body = html`<div class="head">
      <div>
        <h1>${text.title}</h1>
        <p>
          ${state.view === 'organization' ? html`<span dir="auto">${text.leadOrganization(company)}</span>` : text.leadMine}
        </p>
      </div>
      <div class="end">
        ${companySwitch(base, member, state)}${state.choosesView ? viewSwitch(base, state, text) : ''}<a
          class="button main"
          href="${base}/tickets/new"
          dir="auto"
          >${formLabel(member.portal)}</a
        >
      </div>
    </div>
    <section class="card browse" aria-label="${text.title}">
      ${tools(base, list, text)}
      <div id="list" data-words="${JSON.stringify({ newAnswer: text.newAnswer })}">${listPart(list)}</div>
    </section>`
  return layout(member, {
    title: unread > 0 ? `(${unread}) ${text.title}` : text.title,
    current: 'tickets',
    body,
    live: `${base}/live`,
  })
}

/** What changes while the page is open: tabs' counts, rows, paging. Sent alone when something happened (T-08). */
export function listPart(list: ListPage): Html {
  const { member, state, page, reader } = list
  const base = baseOf(member)
  const { language } = member.portal
  const all = texts(language)
  const showing = { ...list.names, member, texts: fieldTexts(language), links: false }
  const { cc } = sharingTexts(language)
  const columns = member.portal.listColumns
  const rows = () =>
    html`${table({ base, state, rows: page.items, reader, texts: all, columns, showing, cc })}${foot(base, list, all.list)}`
  return html`${tabs(base, list, all.list)}${page.items.length === 0 ? empty(list, all.list) : rows()}`
}

function viewSwitch(base: string, state: ListState, text: Texts): Html {
  const option = (view: ListState['view'], label: string) =>
    html`<a
      href="${listAddress(base, state, { view, requester: '', company: view === 'mine' ? '' : state.company })}"
      ${state.view === view ? html` aria-current="true"` : ''}
      >${label}</a
    >`
  return html`<nav class="segment" aria-label="${text.view}">
    ${option('organization', text.organization)}${option('mine', text.mine)}
  </nav>`
}

function tools(base: string, list: ListPage, text: Texts): Html {
  const { state } = list
  const hidden = (name: string, value: string) =>
    value === '' ? '' : html`<input type="hidden" name="${name}" value="${value}" />`
  // With the panel open its own fields hold the dates and the requester.
  const open = state.filter
  const narrowed = isNarrowed(state)
  const toggle = open
    ? listAddress(base, state, { filter: false, from: '', to: '', requester: '', status: '' })
    : listAddress(base, state, { filter: true })
  return html`<form class="tools" action="${base}/tickets" role="search">
    ${state.choosesView ? hidden('view', state.view) : ''}${hidden('company', state.company)}${state.state === 'all' ? '' : hidden('state', state.state)}${state.sort === 'activity' ? '' : hidden('sort', state.sort)}${hidden('order', state.order === 'desc' && state.sort === 'activity' ? '' : state.order)}
    <div class="search">
      ${icons.search}<input
        type="search"
        name="q"
        id="q"
        value="${state.q}"
        maxlength="200"
        placeholder="${text.searchLabel}"
        aria-label="${text.searchLabel}"
        dir="auto"
        enterkeyhint="search"
      />
    </div>
    <button class="button go">${text.search}</button>
    <a class="button" href="${toggle}" ${open ? html` aria-current="true"` : ''}
      >${icons.filter}<span>${open ? (narrowed ? text.reset : text.close) : text.filter}</span></a
    >
    ${open ? filters(list, text) : ''}
  </form>`
}

const counted = ({ count, more }: Count, { portal }: MemberActor): string =>
  formatNumber(portal.language, count) + (more ? '+' : '')

function tabs(base: string, { state, counts, member }: ListPage, text: Texts): Html {
  const tab = (name: ListState['state'], count: Count) =>
    html`<a
      id="tab-${name}"
      href="${listAddress(base, state, { state: name })}"
      ${state.state === name ? html` aria-current="true"` : ''}
      >${text.states[name]} <small>${counted(count, member)}</small></a
    >`
  return html`<div class="strip">
    <nav class="segment" aria-label="${text.state}">
      ${tab('all', counts.all)}${tab('open', counts.open)}${tab('closed', counts.closed)}
    </nav>
    ${sortMenu(base, state, text)}
  </div>`
}

/** On a phone the column heads are gone: the same sorts as a list of links. */
function sortMenu(base: string, state: ListState, { sorts, sort: label, colon }: Texts): Html {
  const now = `${state.sort} ${state.order}` as keyof typeof sorts
  const links = (Object.keys(sorts) as (keyof typeof sorts)[]).map((key) => {
    const [sort, order] = key.split(' ') as [ListState['sort'], ListState['order']]
    return html`<li>
      <a href="${listAddress(base, state, { sort, order })}" ${key === now ? html` aria-current="true"` : ''}
        >${sorts[key]}</a
      >
    </li>`
  })
  return html`<details class="sorts">
    <summary class="button quiet"><span class="unseen">${label}${colon}</span>${sorts[now]}</summary>
    <ul>
      ${links}
    </ul>
  </details>`
}

/** How many of how many, as far as it is known: pages are reached by key, so that only the ends know where they are. */
function shownOf({ page, counts, state, member }: ListPage, text: Texts): string {
  const { count, more } = counts[state.state]
  const here = page.items.length
  const number = (value: number) => formatNumber(member.portal.language, value)
  const all = counted(counts[state.state], member)
  if (page.previous === null) return text.range(number(1), number(here), all)
  if (page.next === null && !more) return text.range(number(count - here + 1), number(count), all)
  return text.shown(here)
}

function foot(base: string, list: ListPage, text: Texts): Html {
  const { state, page, counts } = list
  const link = (to: Partial<ListState>, label: string, rel: string, there: boolean) =>
    there
      ? html`<a class="button" id="page-${rel}" rel="${rel}" href="${listAddress(base, state, to)}">${label}</a>`
      : ''
  const { count, more } = counts[state.state]
  const paged = page.next !== null || page.previous !== null
  return html`<div class="foot">
    <p>
      <span>${shownOf(list, text)}</span>
      ${more && state.q !== '' ? html`<span>${text.newest(count)}</span>` : ''}
    </p>
    ${
      paged
        ? html`<nav aria-label="${text.pages}">
            ${link({ before: page.previous ?? '' }, text.previous, 'prev', page.previous !== null)}${link({ after: page.next ?? '' }, text.next, 'next', page.next !== null)}
          </nav>`
        : ''
    }
  </div>`
}

function empty({ member, state, counts }: ListPage, text: Texts): Html {
  const base = baseOf(member)
  if (member.viewedBy && !member.viewedBy.asCustomer) return chooseSomebody(base)
  const say = (title: string, words: string, href: string, label: string, main = false) =>
    html`<div class="empty">
      ${icons.inbox}
      <h2>${title}</h2>
      <p>${words}</p>
      <a class="button${main ? ' main' : ''}" href="${href}" dir="auto">${label}</a>
    </div>`
  const all = listAddress(base, state, {
    q: '',
    from: '',
    to: '',
    requester: '',
    status: '',
    state: 'all',
    filter: false,
  })
  if (isFiltered(state)) return say(text.noMatchTitle, text.noMatchText, all, text.reset)
  if (counts.all.count > 0 && state.state === 'open')
    return say(text.noneOpenTitle, text.noneOpenText, all, text.states.all)
  if (counts.all.count > 0 && state.state === 'closed')
    return say(text.noneClosedTitle, text.noneClosedText, all, text.states.all)
  const words = state.view === 'organization' ? text.emptyOrganization : text.emptyText
  return say(text.emptyTitle, words, `${base}/tickets/new`, formLabel(member.portal), true)
}
