import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PortalUpdate } from '#contract/portals.ts'
import type { StaffActor } from '#server/actors.ts'
import { memberCookie } from '#server/membership/authenticate.ts'
import { addMemberSession } from '#server/membership/queries.ts'
import type { RouteEntry } from '#server/platform/http/access.ts'
import { hashToken, newKey, newToken } from '#server/platform/tokens.ts'
import { makeCopy } from '#server/portals/actions/copy.ts'
import { updatePortal } from '#server/portals/actions/change.ts'
import { reindexTicket } from '#server/tickets/queries/search-index.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { staffOf } from './support/people.ts'
import { attach, FILTERS, one } from './support/sight-world.ts'

// Everybody, on every route of the portal, with every ticket, right after every change of settings, in one live session
// each: what comes is held against the rule in plain words.

const KINDS = ['own', 'participant', 'colleague', 'plain', 'several', 'stranger', 'outside'] as const
/** Nobody of these is signed in to this portal. */
const NOBODIES = ['disabled', 'signedOut', 'elsewhere'] as const
type Kind = (typeof KINDS)[number]
type Who = Kind | (typeof NOBODIES)[number] | 'viewer'

interface Person {
  readonly companies: readonly string[]
  readonly lead: boolean
}
const PEOPLE: Record<Kind, Person> = {
  own: { companies: ['A'], lead: false },
  participant: { companies: [], lead: true },
  colleague: { companies: ['A'], lead: true },
  plain: { companies: ['A'], lead: false },
  several: { companies: ['B', 'A'], lead: true },
  stranger: { companies: ['C'], lead: true },
  outside: { companies: ['A'], lead: true },
}

interface Relation {
  readonly contacts: readonly Kind[]
  readonly companies: readonly string[]
  readonly urgent: boolean
  readonly deleted?: boolean
  readonly closed?: boolean
}
const RELATIONS: Record<string, Relation> = {
  'own, of the company': { contacts: ['own'], companies: ['A'], urgent: true },
  'own, of no company': { contacts: ['own'], companies: [], urgent: false },
  'of the company': { contacts: [], companies: ['A'], urgent: true },
  'of the company, outside the filter': { contacts: [], companies: ['A'], urgent: false },
  'of another company': { contacts: [], companies: ['B'], urgent: true },
  'with somebody in CC': { contacts: ['stranger', 'participant'], companies: ['C'], urgent: true },
  'of two companies': { contacts: ['outside'], companies: ['A', 'B'], urgent: false },
  deleted: { contacts: ['own', 'participant'], companies: ['A', 'B'], urgent: true, deleted: true },
  closed: { contacts: ['own', 'outside'], companies: ['A'], urgent: true, closed: true },
  'of nobody': { contacts: [], companies: [], urgent: true },
}

interface Sight {
  readonly access: 'own' | 'company' | 'filtered'
  readonly several: boolean
  readonly filter: 'none' | 'urgent' | 'open'
  readonly threads: 'oldest' | 'all'
  readonly copied: boolean
  /** Who comes in: whoever has an account, access groups, or the people of a list by single sign-on (O-07). */
  readonly door: 'anyone' | 'groups' | 'lists'
}
const plain: Sight = { access: 'own', several: false, filter: 'none', threads: 'oldest', copied: false, door: 'anyone' }
/** Each follows the one before in running sessions. */
const PHASES: readonly Sight[] = [
  plain,
  { ...plain, access: 'company' },
  { ...plain, access: 'filtered' },
  { ...plain, access: 'company', several: true },
  { ...plain, access: 'company', several: true, filter: 'urgent' },
  { ...plain, access: 'company', several: true, filter: 'urgent', copied: true, threads: 'all' },
  { ...plain, access: 'filtered', filter: 'open', copied: true },
  { ...plain, access: 'company', door: 'groups' },
  { ...plain, access: 'company', door: 'lists' },
  { ...plain, access: 'filtered', several: true, filter: 'urgent', copied: true, door: 'groups' },
  plain,
]

interface Ticket extends Relation {
  readonly name: string
  readonly id: string
  readonly shownKey: string
  readonly otherKey: string
}

let desk: Desk
let owner: StaffActor
const contacts = new Map<Kind, string>()
const companies = new Map<string, string>()
const cookies = new Map<Who, string>()
const tickets: Ticket[] = []
const MISSING = '987654321'
/** The list of those whom single sign-on is for. */
let admitted = ''
let checks = 0

const check = (actual: unknown, wanted: unknown, what: string): void => {
  checks += 1
  assert.deepEqual(actual, wanted, what)
}

before(async () => {
  desk = await openDesk()
  owner = await staffOf(desk, await desk.user({ role: 'owner' }))
  for (const name of ['A', 'B', 'C']) companies.set(name, await desk.company(name))
  const idsOf = (names: readonly string[]) => names.map((name) => companies.get(name) ?? '')
  for (const kind of KINDS) {
    const contactId = await desk.contact({ firstName: kind, companies: idsOf(PEOPLE[kind].companies) })
    const job_title = PEOPLE[kind].lead ? 'Lead' : 'Analyst'
    await desk.db.updateTable('contact').set({ job_title }).where('id', '=', contactId).execute()
    contacts.set(kind, contactId)
    cookies.set(kind, (await desk.asMember(contactId)).cookie)
  }
  await nobodies()
  await gather()
  for (const [name, relation] of Object.entries(RELATIONS)) tickets.push(await plant(name, relation))
})
after(() => desk.close())

/** An account that was switched off, a session of another portal, and staff who look as somebody. */
async function nobodies(): Promise<void> {
  const contactId = await desk.contact({ companies: [companies.get('A') ?? ''] })
  cookies.set('disabled', (await desk.asMember(contactId)).cookie)
  await desk.db.updateTable('member').set({ state: 'disabled' }).where('contact_id', '=', contactId).execute()
  const portalId = await desk.addPortal('elsewhere')
  const token = newToken()
  await addMemberSession(desk.db, {
    tokenHash: hashToken(token),
    memberId: await desk.member(contacts.get('own') ?? ''),
    portalId,
    expiresAt: new Date(Date.now() + 3_600_000),
    remembered: false,
    agent: null,
  })
  cookies.set('elsewhere', `${memberCookie({ id: portalId })}=${token}`)
  cookies.set('signedOut', '')
  const started = await desk.app.inject({
    method: 'POST',
    url: `/api/v1/portals/${desk.portalId}/preview`,
    payload: { contactId: contacts.get('own') },
    headers: await desk.asStaff(owner.userId),
  })
  const { url } = started.json<{ url: string }>()
  const [cookie] = (await desk.app.inject({ url: url.slice(desk.services.publicUrl.length) })).cookies
  cookies.set('viewer', `${cookie?.name}=${cookie?.value}`)
}

/** The portal's access group: everybody but one. */
async function gather(): Promise<void> {
  const group = await desk.db
    .insertInto('access_group')
    .values({ name: 'Inside', name_key: 'inside' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const list = await desk.db
    .insertInto('list')
    .values({ name: 'Inside', name_key: 'inside', kind: 'static' })
    .returning('id')
    .executeTakeFirstOrThrow()
  admitted = list.id
  for (const kind of KINDS.filter((name) => name !== 'outside')) {
    const contact_id = contacts.get(kind) ?? ''
    await desk.db.insertInto('access_group_contact').values({ group_id: group.id, contact_id }).execute()
    await desk.db.insertInto('list_member').values({ list_id: list.id, contact_id }).execute()
  }
  await desk.db.insertInto('portal_access_group').values({ portal_id: desk.portalId, group_id: group.id }).execute()
}

async function plant(name: string, relation: Relation): Promise<Ticket> {
  const id = await desk.ticket({
    subject: `Calibration ${name}`,
    contacts: relation.contacts.map((kind) => contacts.get(kind) ?? ''),
    companies: relation.companies.map((company) => companies.get(company) ?? ''),
    stage: relation.closed ? 'Closed' : 'New',
  })
  if (relation.contacts.length > 1)
    await desk.db
      .updateTable('ticket_contact')
      .set({ role: 'participant' })
      .where('ticket_id', '=', id)
      .where('contact_id', '=', contacts.get('participant') ?? '')
      .execute()
  const [shownKey, otherKey] = [newKey(), newKey()]
  const thread = (at: string, text: string) =>
    desk.thread({ ticketId: id, at, messages: [{ text, userId: owner.userId }] })
  await attach(desk, await thread('2026-01-01T00:00:00Z', 'The spectrometer drifts.'), shownKey)
  await attach(desk, await thread('2026-02-01T00:00:00Z', 'The refractometer drifts.'), otherKey)
  await desk.comment(id, owner.userId, 'Between us: interferometer.')
  const values = {
    ...(relation.urgent ? { priority: 'urgent' } : {}),
    ...(relation.deleted ? { deleted_at: new Date().toISOString() } : {}),
  }
  if (Object.keys(values).length > 0) await desk.db.updateTable('ticket').set(values).where('id', '=', id).execute()
  await desk.db.transaction().execute((tx) => reindexTicket(tx, id))
  return { ...relation, name, id, shownKey, otherKey }
}

async function settle(sight: Sight): Promise<void> {
  const changes: PortalUpdate = {
    ticketAccess: sight.access,
    memberFilter: one('contact.jobTitle', 'is_any_of', 'Lead'),
    severalCompanies: sight.several,
    shownThreads: sight.threads,
    ticketFilter: FILTERS[sight.filter],
  }
  await updatePortal(desk.services, owner, desk.portalId, changes)
  if (sight.copied) await makeCopy(desk.db, desk.portalId, new AbortController().signal)
  const access = sight.door === 'groups' ? 'groups' : 'anyone'
  await desk.db.updateTable('portal').set({ access }).where('id', '=', desk.portalId).execute()
  const bySso = sight.door === 'lists'
  await desk.db
    .updateTable('domain')
    .set({ sign_in_method: bySso ? 'sso' : 'registration', sso_list_ids: bySso ? [admitted] : null })
    .execute()
}

type Entry = 'signed out' | 'denied' | 'in'
const isNobody = (who: Who): boolean => (NOBODIES as readonly string[]).includes(who)
const entryOf = (who: Who, sight: Sight): Entry =>
  isNobody(who) ? 'signed out' : sight.door !== 'anyone' && who === 'outside' ? 'denied' : 'in'
/** Staff see what the one sees whom they look as; nobody's eyes do not matter. */
const eyesOf = (who: Who): Kind => KINDS.find((kind) => kind === who) ?? 'own'

function companiesOf(kind: Kind, sight: Sight): readonly string[] {
  const { companies: all, lead } = PEOPLE[kind]
  if (sight.access === 'own' || (sight.access === 'filtered' && !lead)) return []
  return sight.several ? all : all.slice(0, 1)
}

function sees(who: Who, ticket: Relation, sight: Sight): boolean {
  if (entryOf(who, sight) !== 'in' || ticket.deleted) return false
  if (sight.filter === 'urgent' && !ticket.urgent) return false
  if (sight.filter === 'open' && ticket.closed) return false
  const kind = eyesOf(who)
  return ticket.contacts.includes(kind) || companiesOf(kind, sight).some((name) => ticket.companies.includes(name))
}

const ask = (who: Who, method: string, url: string) =>
  desk.app.inject({
    method: method as 'GET',
    url,
    headers: { cookie: cookies.get(who) ?? '' },
    ...(method === 'POST' ? { payload: {} } : {}),
  })

/** Streams answer whoever asks for their head, and stay open for nobody. */
const methodOf = ({ method, url }: RouteEntry) => (url.endsWith('/live') ? 'HEAD' : method)

function routes() {
  const all = desk.app.routeTable.filter(({ access }) => access === 'member')
  const ofTicket = all.filter(({ url }) => url.includes('/tickets/:id'))
  const ofFile = all.filter(({ url }) => url.includes('/:key'))
  return { ofTicket, ofFile, others: all.filter((route) => !ofTicket.includes(route) && !ofFile.includes(route)) }
}
const fill = ({ url }: RouteEntry, id: string) =>
  url
    .replace(':portal', desk.portalPath)
    .replace(/:(id|key)/, id)
    .replaceAll(/:[a-zA-Z]+/g, MISSING)

/** What everybody gets who does not get in: the same for each ticket, and nothing of it. */
function checkShut(entry: Entry, status: number, what: string): void {
  if (entry === 'denied') check(status, 403, what)
  else check([303, 401].includes(status), true, `${what}: ${status}`)
}

const bare = (text: string) => text.replaceAll(/[0-9a-f-]{36}|[0-9]{4,}|[A-Za-z0-9_-]{22}/g, '')

async function checkTicketRoute(route: RouteEntry, who: Who, sight: Sight): Promise<void> {
  const entry = entryOf(who, sight)
  const method = methodOf(route)
  const missing = await ask(who, method, fill(route, MISSING))
  const asked = async (ticket: Ticket) => {
    const reply = await ask(who, method, fill(route, ticket.id))
    const what = `${who}: ${method} ${route.url} of the ticket ${ticket.name}, ${JSON.stringify(sight)}`
    if (entry !== 'in') return checkShut(entry, reply.statusCode, what)
    if (who === 'viewer' && method === 'POST') return check(reply.statusCode, 403, what)
    if (sees(who, ticket, sight)) {
      const fits = method === 'POST' ? reply.statusCode < 500 : reply.statusCode < 400
      return check(fits, true, `${what}: ${reply.statusCode}`)
    }
    // Foreign, deleted, filtered and missing look alike (F-09).
    check([reply.statusCode, bare(reply.body)], [404, bare(missing.body)], what)
  }
  await Promise.all(tickets.map(asked))
}

async function checkFileRoute(route: RouteEntry, who: Who, sight: Sight): Promise<void> {
  const entry = entryOf(who, sight)
  const asked = async (ticket: Ticket, key: string, shown: boolean) => {
    const reply = await ask(who, route.method, fill(route, key))
    const what = `${who}: a file of ${shown ? 'the oldest' : 'another'} thread, ${ticket.name}, ${JSON.stringify(sight)}`
    if (entry !== 'in') return checkShut(entry, reply.statusCode, what)
    check(reply.statusCode, sees(who, ticket, sight) && (shown || sight.threads === 'all') ? 200 : 404, what)
  }
  await Promise.all(tickets.flatMap((one) => [asked(one, one.shownKey, true), asked(one, one.otherKey, false)]))
}

async function checkOtherRoute(route: RouteEntry, who: Who, sight: Sight): Promise<void> {
  // Their own switch, which would end the look or turn it to somebody else.
  if (who === 'viewer' && route.url.includes('/preview/')) return
  const entry = entryOf(who, sight)
  const { statusCode } = await ask(who, methodOf(route), fill(route, MISSING))
  const what = `${who}: ${route.method} ${route.url}, ${JSON.stringify(sight)}: ${statusCode}`
  if (entry !== 'in') checkShut(entry, statusCode, what)
  else check(statusCode < 500 && statusCode !== 401, true, what)
}

async function checkLists(who: Who, sight: Sight): Promise<void> {
  const kind = eyesOf(who)
  const theirs = companiesOf(kind, sight)
  const own = (ticket: Ticket) => ticket.contacts.includes(kind)
  const inView = (chosen: string | undefined) => (ticket: Ticket) =>
    own(ticket) || (chosen !== undefined && ticket.companies.includes(chosen))
  const none = () => false
  const both = sight.threads === 'all'
  const first = `view=organization&company=${companies.get(theirs[0] ?? '') ?? ''}`
  const list = (query: string, shows: (ticket: Ticket) => boolean) => ({ url: `/tickets?${query}`, shows })
  const lists = [
    list('view=mine', own),
    list(first, inView(theirs[0])),
    list(`${first}&sort=subject`, inView(theirs[0])),
    list(`view=organization&company=${companies.get('A')}`, inView(theirs.includes('A') ? 'A' : theirs[0])),
    // One that is not theirs changes nothing: the one looked at last is kept.
    list(
      `view=organization&company=${companies.get('C')}`,
      inView(['C', 'A'].find((name) => theirs.includes(name)) ?? theirs[0]),
    ),
    list(`${first}&q=spectrometer`, inView(theirs[0])),
    list(`${first}&q=refractometer`, both ? inView(theirs[0]) : none),
    list('view=mine&q=interferometer', none),
  ]
  const asked = async ({ url, shows }: (typeof lists)[number], part: boolean) => {
    const reply = await ask(who, 'GET', `/support${part ? '/parts' : ''}${url}`)
    const entry = entryOf(who, sight)
    const found = [...reply.body.matchAll(/id="ticket-(\d+)"/g)].map(([, id]) => id)
    for (const ticket of tickets) {
      const what = `${who}: ${url} and the ticket ${ticket.name}, ${JSON.stringify(sight)}`
      const may = entry === 'in' && sees(who, ticket, sight) && shows(ticket)
      check(found.includes(ticket.id), may, what)
    }
  }
  // One after the other: the company chosen last is remembered.
  for (const one of lists) for (const part of [false, true]) await asked(one, part)
}

test('S01, S03–S07, S16: everybody on every route with every ticket, after each change in a live session', async (t) => {
  const { ofTicket, ofFile, others } = routes()
  assert.ok(ofTicket.length >= 6 && ofFile.length >= 1 && others.length >= 5, 'the routes are found')
  for (const sight of PHASES) {
    await settle(sight)
    for (const who of [...KINDS, ...NOBODIES, 'viewer'] as const) {
      for (const route of ofTicket) await checkTicketRoute(route, who, sight)
      for (const route of ofFile) await checkFileRoute(route, who, sight)
      for (const route of others) await checkOtherRoute(route, who, sight)
      await checkLists(who, sight)
    }
  }
  t.diagnostic(`${checks} checks`)
  assert.ok(checks >= 20_000, `only ${checks} checks`)
})

test('P-09: a portal that is off lets nobody in, at the next click of a running session', async () => {
  await updatePortal(desk.services, owner, desk.portalId, { live: false })
  const { ofTicket, ofFile, others } = routes()
  for (const who of [...KINDS, ...NOBODIES] as const)
    for (const route of [...ofTicket, ...ofFile, ...others]) {
      const ticket = tickets[0] as Ticket
      const url = fill(route, route.url.includes(':key') ? ticket.shownKey : ticket.id)
      const { statusCode } = await ask(who, methodOf(route), url)
      check([401, 503].includes(statusCode), true, `${who}: ${route.method} ${route.url}: ${statusCode}`)
    }
})
