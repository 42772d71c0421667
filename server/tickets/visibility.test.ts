import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { MemberActor, StaffActor } from '#server/actors.ts'
import { replyAsMember } from '#server/conversations/actions/member.ts'
import { shownMessages } from '#server/conversations/queries/member.ts'
import { openForMember, openForStaff } from '#server/files/actions.ts'
import { AppError } from '#server/platform/errors.ts'
import { explainSight } from '#server/sight/actions.ts'
import { newKey } from '#server/platform/tokens.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { staffOf } from '#test/support/people.ts'
import {
  apply,
  build,
  companiesOf,
  CONTACTS,
  type Model,
  type ModelTicket,
  sees,
  worldOf,
} from '#test/support/sight-world.ts'
import { getForMember, type MemberFilter } from './queries/member.ts'
import { listForMember } from './queries/member-list.ts'
import type { Few } from './queries/member-near.ts'
import { searchForMember } from './queries/member-search.ts'
import { getTicket } from './queries/staff-detail.ts'
import { listTickets } from './queries/staff-list.ts'
import { mayViewTicket } from './queries/visible.ts'

/** The worlds are small: as if every reader had many tickets. */
const BY_WORDS_ALONE: Few = { plain: 0, filtered: 0 }

let desk: Desk
let owner: StaffActor
let outsider: StaffActor
let closedInbox: string
let checks = 0

const check = (actual: unknown, expected: unknown, message: string): void => {
  checks += 1
  assert.deepEqual(actual, expected, message)
}

/** Whether it answers, or with which code it refuses. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

before(async () => {
  desk = await openDesk()
  owner = await staffOf(desk, await desk.user({ role: 'owner' }))
  outsider = await staffOf(desk, await desk.user({ role: 'agent' }))
  closedInbox = await desk.inbox('Closed circle', [])
})
after(() => desk.close())

const filter = (view: MemberFilter['view'], q = ''): MemberFilter => ({
  view,
  state: 'all',
  q,
  sort: 'activity',
  order: 'desc',
})
const ids = (page: { items: { id: string }[] }) => page.items.map((item) => item.id).toSorted()

/** What the organization list holds: their own, and of several companies the one that they look at. */
function listed(model: Model, who: number): ModelTicket[] {
  const contact = model.contacts[who]
  const chosen = model.companies.indexOf(contact?.member.company?.id ?? '')
  return model.tickets.filter(
    (ticket) => sees(model, who, ticket) && (ticket.contacts.has(who) || ticket.companies.has(chosen)),
  )
}

async function checkMember(model: Model, who: number): Promise<void> {
  const contact = model.contacts[who]
  if (!contact) return
  const { member } = contact
  const chosen = model.companies.indexOf(member.company?.id ?? '')
  const theirs = companiesOf(model, contact)
  check(chosen === -1 ? theirs.length === 0 : theirs.includes(chosen), true, 'looks at one of their companies')
  const shown = listed(model, who)
  const own = shown.filter((ticket) => ticket.contacts.has(who))
  const { db } = desk
  check(ids(await listForMember(db, member, filter('mine'))), idsOf(own), 'my tickets')
  check(ids(await listForMember(db, member, filter('organization'))), idsOf(shown), 'organization tickets')
  for (const state of ['open', 'closed'] as const)
    for (const sort of ['activity', 'created', 'id', 'subject', 'status'] as const) {
      const wanted = idsOf(shown.filter((t) => t.closed === (state === 'closed')))
      check(
        ids(await listForMember(db, member, { ...filter('organization'), state, sort })),
        wanted,
        `${state} by ${sort}`,
      )
    }
  const counts = (await listForMember(db, member, filter('organization'))).counts
  check([counts.all.count, counts.open.count], [shown.length, shown.filter((t) => !t.closed).length], 'counts')
  for (const ticket of model.tickets) await checkTicket(model, who, ticket, shown.includes(ticket))
}

const idsOf = (tickets: readonly ModelTicket[]) => tickets.map((t) => t.id).toSorted()

async function checkTicket(model: Model, who: number, ticket: ModelTicket, isListed: boolean): Promise<void> {
  const { db, services } = desk
  const member = model.contacts[who]?.member as MemberActor
  const may = sees(model, who, ticket)
  const both = model.sight.threads === 'all'
  const answer = may ? 'ok' : 'not-found'
  const search = async (q: string, few?: Few) => ids(await searchForMember(db, member, filter('organization', q), few))
  const checkFound = async (q: string, wanted: readonly string[], what: string) => {
    check(await search(q), wanted, what)
    check(await search(q, BY_WORDS_ALONE), wanted, `${what}, by the index of words`)
  }
  check(await outcome(getForMember(db, member, ticket.id)), answer, 'detail')
  const texts = [`here is ${ticket.word}`, ...(both ? [`here is ${ticket.hiddenWord}`] : [])]
  check(
    (await shownMessages(db, member, ticket.id)).items.map((m) => m.text),
    may ? texts : [],
    'messages',
  )
  check(await mayViewTicket(db, member, ticket.id), may, 'live')
  check(await outcome(openForMember(services, member, ticket.fileKey)), answer, 'file')
  check(
    await outcome(openForMember(services, member, ticket.hiddenFileKey)),
    both ? answer : 'not-found',
    'file of another thread',
  )
  await checkFound(ticket.word, isListed ? [ticket.id] : [], 'search')
  const counted = (await listForMember(db, member, filter('organization', ticket.word))).counts.all.count
  check(counted, isListed ? 1 : 0, 'count of a search')
  await checkFound(ticket.hiddenWord, isListed && both ? [ticket.id] : [], 'search of another thread')
  await checkFound(ticket.comment, [], 'search of a comment')
  const explained = await explainSight(db, owner, {
    portalId: desk.portalId,
    contactId: member.contactId,
    ticketId: ticket.id,
  })
  check(explained.visible, may, 'P-13: all rules pass exactly for who sees it')
  const reply = may ? (ticket.closed ? 'ticket-closed' : 'invalid-input') : 'not-found'
  // An empty reply: refused after all other rules, so that nothing is written.
  const empty = { text: '', fileKeys: [], onceKey: newKey() }
  check(await outcome(replyAsMember(db, member, ticket.id, empty)), reply, 'reply')
}

async function checkStaff(model: Model, staff: StaffActor, everything: boolean): Promise<void> {
  for (const ticket of model.tickets) {
    const may = !ticket.deleted && (everything || !ticket.inClosedInbox)
    check(await mayViewTicket(desk.db, staff, ticket.id), may, 'staff: visible')
    const seen = await getTicket(desk.db, staff, ticket.id)
    check(seen !== null && seen.deletedAt === null, may, 'staff: detail')
    check(
      await outcome(openForStaff(desk.services, staff, ticket.hiddenFileKey)),
      may ? 'ok' : 'not-found',
      'staff: file',
    )
    check(
      ids(await listTickets(desk.db, staff, { q: ticket.comment })),
      may ? [ticket.id] : [],
      'staff: search of a comment',
    )
  }
}

describe('who may see a ticket', () => {
  test('F-09: every way to a ticket agrees with the plain rule, in any world', async () => {
    await fc.assert(
      fc.asyncProperty(worldOf, async (world) => {
        const model = await build({ desk, owner, closedInbox }, world)
        for (const step of world.steps) await apply(model, step)
        for (let who = 0; who < CONTACTS; who++) await checkMember(model, who)
        await checkStaff(model, owner, true)
        await checkStaff(model, outsider, false)
      }),
      { numRuns: 34, endOnFailure: true },
    )
    assert.ok(checks >= 10_000, `only ${checks} checks were made`)
  })
})
