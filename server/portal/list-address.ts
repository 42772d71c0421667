import type { MemberActor } from '#server/actors.ts'

const STATES = ['all', 'open', 'closed'] as const
const SORTS = ['activity', 'created', 'id', 'subject', 'status'] as const
const LONGEST_SEARCH = 200

export type Sort = (typeof SORTS)[number]

/** The list's whole state, as its address holds it (T-02). */
export interface ListState {
  readonly view: 'mine' | 'organization'
  readonly state: (typeof STATES)[number]
  readonly q: string
  readonly sort: Sort
  readonly order: 'asc' | 'desc'
  /** yyyy-mm-dd in the reader's zone, '' for none. */
  readonly from: string
  readonly to: string
  /** A contact's id, '' for anybody. */
  readonly requester: string
  /** A stage's id, where the portal shows stages; '' for any (B-06). */
  readonly status: string
  readonly after: string
  readonly before: string
  /** Whether the filters are shown. */
  readonly filter: boolean
  /** Whether the member may switch views: the address names the view then. */
  readonly choosesView: boolean
  /** The company whose tickets are listed, where the member has several (F-11); '' for the only one, or their own. */
  readonly company: string
}

type Query = Readonly<Record<string, unknown>>

/** Whether the member may switch to the organization's tickets (F-07). */
export const mayChooseView = ({ seesCompany, company }: MemberActor): boolean => seesCompany && company !== null

/** Which way a column is sorted when it is chosen first. */
export const firstOrder = (sort: Sort): 'asc' | 'desc' => (sort === 'subject' || sort === 'status' ? 'asc' : 'desc')

/** The member looking at the company that the address names, when it is one of theirs. */
export function lookingAt(query: Query, member: MemberActor): MemberActor {
  const company = member.companies.find(({ id }) => id === query['company'])
  return company ? { ...member, company } : member
}

/** Reads the address; what it does not know or cannot use is left out, never an error. */
export function readList(query: Query, member: MemberActor): ListState {
  const text = (key: string, most = 400): string => {
    const value = query[key]
    return typeof value === 'string' ? value.replaceAll('\u0000', '').slice(0, most) : ''
  }
  const one = <T extends string>(key: string, choices: readonly T[], fallback: T): T =>
    choices.find((choice) => choice === text(key)) ?? fallback
  const day = (key: string) => {
    const value = text(key)
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : ''
  }
  const choosesView = mayChooseView(member)
  const view = choosesView ? one('view', ['mine', 'organization'], member.view) : 'mine'
  const sort = one('sort', SORTS, 'activity')
  const requester = text('requester')
  const [from, to] = [day('from'), day('to')]
  const stage = text('status')
  const status = member.portal.statusWords === 'stage' && /^[1-9]\d{0,17}$/.test(stage) ? stage : ''
  const known = view === 'organization' && /^[1-9]\d{0,17}$/.test(requester) ? requester : ''
  return {
    view,
    state: one('state', STATES, 'all'),
    q: text('q', LONGEST_SEARCH),
    sort,
    order: one('order', ['asc', 'desc'], firstOrder(sort)),
    from,
    to,
    requester: known,
    status,
    after: text('after'),
    before: text('before'),
    choosesView,
    company: view === 'organization' && member.companies.length > 1 ? (member.company?.id ?? '') : '',
    filter: text('filter') !== '' || from !== '' || to !== '' || known !== '' || status !== '',
  }
}

/** Whether anything narrows the list besides the state tabs. */
export const isFiltered = (state: ListState): boolean => state.q !== '' || isNarrowed(state)

/** Whether one of the panel's filters does. */
export const isNarrowed = ({ from, to, requester, status }: ListState): boolean => from + to + requester + status !== ''

/**
 * The address of the list with some of its state changed. A change of anything but the page starts at the first page.
 * @param base the portal's address, such as /support
 */
export function listAddress(base: string, state: ListState, changes: Partial<ListState> = {}): string {
  const { after = '', before = '' } = changes
  const wanted = { ...state, ...changes, after, before }
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(wanted)) {
    if (value === '' || value === false || key === 'choosesView') continue
    if (key === 'state' && value === 'all') continue
    if (key === 'sort' && value === 'activity') continue
    if (key === 'order' && value === firstOrder(wanted.sort)) continue
    if (key === 'view' && !wanted.choosesView) continue
    if (key === 'filter' && isNarrowed(wanted)) continue
    params.set(key, value === true ? 'open' : value)
  }
  const query = params.toString()
  return `${base}/tickets${query === '' ? '' : `?${query}`}`
}
