import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { MemberActor, StaffActor } from '#server/actors.ts'
import { replyAsMember } from '#server/conversations/actions/member.ts'
import { shownMessages } from '#server/conversations/queries/member.ts'
import { openForMember, openForStaff } from '#server/files/actions.ts'
import { AppError } from '#server/platform/errors.ts'
import { newKey } from '#server/platform/tokens.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { memberOf, staffOf } from '#test/support/people.ts'
import { removeTicketCompany, removeTicketContact, putTicketCompany, putTicketContact } from './actions/associate.ts'
import { deleteTicket, restoreTicket, updateTicket } from './actions/change.ts'
import { getForMember, type MemberFilter } from './queries/member.ts'
import { listForMember } from './queries/member-list.ts'
import { reindexTicket } from './queries/search-index.ts'
import { getTicket } from './queries/staff-detail.ts'
import { listTickets } from './queries/staff-list.ts'
import { mayViewTicket } from './queries/visible.ts'

/** The rule once more, in memory and in the plainest words, to hold the SQL against. */
interface Model {
  contacts: { id: string; primary: number | null; member: MemberActor }[]
  companies: string[]
  tickets: ModelTicket[]
  access: 'own' | 'company'
}
interface ModelTicket {
  id: string
  word: string
  hiddenWord: string
  comment: string
  fileKey: string
  hiddenFileKey: string
  contacts: Set<number>
  companies: Set<number>
  deleted: boolean
  closed: boolean
  inClosedInbox: boolean
}

const sees = (model: Model, who: number, ticket: ModelTicket): boolean => {
  const primary = model.contacts[who]?.primary ?? null
  const byCompany = model.access === 'company' && primary !== null && ticket.companies.has(primary)
  return !ticket.deleted && (ticket.contacts.has(who) || byCompany)
}

const CONTACTS = 4
const COMPANIES = 3
const TICKETS = 5
const index = (most: number) => fc.nat({ max: most - 1 })
const subset = (most: number) => fc.uniqueArray(index(most), { maxLength: most })

const worldOf = fc.record({
  access: fc.constantFrom('own' as const, 'company' as const, 'company' as const),
  primaries: fc.array(fc.option(index(COMPANIES)), { minLength: CONTACTS, maxLength: CONTACTS }),
  tickets: fc.array(
    fc.record({ contacts: subset(CONTACTS), companies: subset(COMPANIES), inClosedInbox: fc.boolean() }),
    { minLength: TICKETS, maxLength: TICKETS },
  ),
  steps: fc.array(
    fc.oneof(
      fc.record({
        do: fc.constantFrom('link-contact' as const, 'unlink-contact' as const),
        ticket: index(TICKETS),
        of: index(CONTACTS),
      }),
      fc.record({
        do: fc.constantFrom('link-company' as const, 'unlink-company' as const),
        ticket: index(TICKETS),
        of: index(COMPANIES),
      }),
      fc.record({
        do: fc.constantFrom('delete' as const, 'restore' as const, 'close' as const, 'open' as const),
        ticket: index(TICKETS),
        of: fc.constant(0),
      }),
      fc.record({ do: fc.constantFrom('set-primary' as const), ticket: index(CONTACTS), of: index(COMPANIES) }),
      fc.record({ do: fc.constantFrom('no-primary' as const), ticket: index(CONTACTS), of: fc.constant(0) }),
    ),
    { maxLength: 8 },
  ),
})

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

type World = typeof worldOf extends fc.Arbitrary<infer W> ? W : never

async function build(world: World): Promise<Model> {
  await desk.db.updateTable('portal').set({ ticket_access: world.access }).execute()
  const companies: string[] = []
  for (let i = 0; i < COMPANIES; i++) companies.push(await desk.company())
  const contacts: Model['contacts'] = []
  for (const primary of world.primaries) {
    const id = await desk.contact({ companies: primary === null ? [] : [companies[primary] ?? ''] })
    contacts.push({ id, primary, member: await memberOf(desk, id) })
  }
  const model: Model = { contacts, companies, tickets: [], access: world.access }
  for (const [number, plan] of world.tickets.entries()) model.tickets.push(await plant(model, plan, number))
  return model
}

async function plant(model: Model, plan: World['tickets'][number], number: number): Promise<ModelTicket> {
  const tag = `${newKey()
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase()}${number}x`
  const ticket: ModelTicket = {
    id: await desk.ticket({
      subject: `about ${tag}`,
      contacts: plan.contacts.map((i) => model.contacts[i]?.id ?? ''),
      companies: plan.companies.map((i) => model.companies[i] ?? ''),
      inboxId: plan.inClosedInbox ? closedInbox : desk.inboxId,
    }),
    word: `word${tag}`,
    hiddenWord: `hidden${tag}`,
    comment: `comment${tag}`,
    fileKey: newKey(),
    hiddenFileKey: newKey(),
    contacts: new Set(plan.contacts),
    companies: new Set(plan.companies),
    deleted: false,
    closed: false,
    inClosedInbox: plan.inClosedInbox,
  }
  const shown = await desk.thread({
    ticketId: ticket.id,
    at: '2026-01-01T00:00:00Z',
    messages: [{ text: `here is ${ticket.word}`, userId: owner.userId }],
  })
  const hidden = await desk.thread({
    ticketId: ticket.id,
    at: '2026-02-01T00:00:00Z',
    messages: [{ text: `here is ${ticket.hiddenWord}`, userId: owner.userId }],
  })
  await desk.comment(ticket.id, owner.userId, `between us: ${ticket.comment}`)
  await attach(shown, ticket.fileKey)
  await attach(hidden, ticket.hiddenFileKey)
  await desk.db.transaction().execute((tx) => reindexTicket(tx, ticket.id))
  return ticket
}

async function attach(threadId: string, key: string): Promise<void> {
  const stored = await desk.services.files.put(
    (async function* () {
      yield Buffer.from('content')
    })(),
    1000,
  )
  const file = await desk.db
    .insertInto('file')
    .values({
      key,
      content_hash: stored.hash,
      name: 'a.txt',
      type: stored.type,
      size: '7',
      attached_at: new Date().toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const message = await desk.db
    .selectFrom('message')
    .select('id')
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow()
  await desk.db.insertInto('message_file').values({ message_id: message.id, file_id: file.id }).execute()
}

async function apply(model: Model, step: World['steps'][number]): Promise<void> {
  const { db } = desk
  if (step.do === 'set-primary' || step.do === 'no-primary') {
    const contact = model.contacts[step.ticket]
    if (!contact) return
    contact.primary = step.do === 'set-primary' ? step.of : null
    await db.updateTable('contact_company').set({ is_primary: false }).where('contact_id', '=', contact.id).execute()
    if (contact.primary !== null)
      await db
        .insertInto('contact_company')
        .values({ contact_id: contact.id, company_id: model.companies[contact.primary] ?? '', is_primary: true })
        .onConflict((c) => c.columns(['contact_id', 'company_id']).doUpdateSet({ is_primary: true }))
        .execute()
    contact.member = await memberOf(desk, contact.id)
    return
  }
  const ticket = model.tickets[step.ticket]
  if (!ticket) return
  if (step.do === 'restore') {
    if (ticket.deleted) await restoreTicket(db, owner, ticket.id)
    ticket.deleted = false
    return
  }
  if (ticket.deleted) return
  const contactId = model.contacts[step.of]?.id ?? ''
  const companyId = model.companies[step.of] ?? ''
  if (step.do === 'link-contact')
    await putTicketContact(db, owner, ticket.id, contactId).then(() => ticket.contacts.add(step.of))
  if (step.do === 'unlink-contact')
    await removeTicketContact(db, owner, ticket.id, contactId).then(() => ticket.contacts.delete(step.of))
  if (step.do === 'link-company')
    await putTicketCompany(db, owner, ticket.id, companyId).then(() => ticket.companies.add(step.of))
  if (step.do === 'unlink-company')
    await removeTicketCompany(db, owner, ticket.id, companyId).then(() => ticket.companies.delete(step.of))
  if (step.do === 'delete') await deleteTicket(db, owner, ticket.id).then(() => (ticket.deleted = true))
  if (step.do === 'close' || step.do === 'open') {
    ticket.closed = step.do === 'close'
    await updateTicket(db, owner, ticket.id, { stageId: desk.stages.get(ticket.closed ? 'Closed' : 'New') ?? '' })
  }
}

const filter = (view: MemberFilter['view'], q = ''): MemberFilter => ({
  view,
  state: 'all',
  q,
  sort: 'activity',
  order: 'desc',
})
const ids = (page: { items: { id: string }[] }) => page.items.map((item) => item.id).toSorted()

async function checkMember(model: Model, who: number): Promise<void> {
  const member = model.contacts[who]?.member
  if (!member) return
  const visible = model.tickets.filter((ticket) => sees(model, who, ticket))
  const own = visible.filter((ticket) => ticket.contacts.has(who))
  const { db, services } = desk
  check(ids(await listForMember(db, member, filter('mine'))), own.map((t) => t.id).toSorted(), 'my tickets')
  check(
    ids(await listForMember(db, member, filter('organization'))),
    visible.map((t) => t.id).toSorted(),
    'organization tickets',
  )
  for (const state of ['open', 'closed'] as const)
    for (const sort of ['activity', 'created', 'id', 'subject', 'status'] as const) {
      const wanted = visible
        .filter((t) => t.closed === (state === 'closed'))
        .map((t) => t.id)
        .toSorted()
      check(
        ids(await listForMember(db, member, { ...filter('organization'), state, sort })),
        wanted,
        `${state} by ${sort}`,
      )
    }
  const counts = (await listForMember(db, member, filter('organization'))).counts
  check([counts.all.count, counts.open.count], [visible.length, visible.filter((t) => !t.closed).length], 'counts')
  for (const ticket of model.tickets) {
    const may = visible.includes(ticket)
    const answer = may ? 'ok' : 'not-found'
    check(await outcome(getForMember(db, member, ticket.id)), answer, 'detail')
    check(
      (await shownMessages(db, member, ticket.id)).items.map((m) => m.text),
      may ? [`here is ${ticket.word}`] : [],
      'messages',
    )
    check(await mayViewTicket(db, member, ticket.id), may, 'live')
    check(await outcome(openForMember(services, member, ticket.fileKey)), answer, 'file')
    check(await outcome(openForMember(services, member, ticket.hiddenFileKey)), 'not-found', 'file of a hidden thread')
    check(ids(await listForMember(db, member, filter('organization', ticket.word))), may ? [ticket.id] : [], 'search')
    check(
      (await listForMember(db, member, filter('organization', ticket.word))).counts.all.count,
      may ? 1 : 0,
      'count of a search',
    )
    check(
      ids(await listForMember(db, member, filter('organization', ticket.hiddenWord))),
      [],
      'search of a hidden thread',
    )
    check(ids(await listForMember(db, member, filter('organization', ticket.comment))), [], 'search of a comment')
    const reply = may ? (ticket.closed ? 'ticket-closed' : 'invalid-input') : 'not-found'
    // An empty reply: refused after all other rules, so that nothing is written.
    check(
      await outcome(replyAsMember(db, member, ticket.id, { text: '', fileKeys: [], onceKey: newKey() })),
      reply,
      'reply',
    )
  }
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
        const model = await build(world)
        for (const step of world.steps) await apply(model, step)
        for (let who = 0; who < CONTACTS; who++) await checkMember(model, who)
        await checkStaff(model, owner, true)
        await checkStaff(model, outsider, false)
      }),
      { numRuns: 40, endOnFailure: true },
    )
    assert.ok(checks >= 10_000, `only ${checks} checks were made`)
  })
})
