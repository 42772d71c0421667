import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { memberOf, staffOf } from '#test/support/people.ts'
import { AppError } from '#server/platform/errors.ts'
import { newKey } from '#server/platform/tokens.ts'
import { fileTicket, replyAsMember } from './actions/member.ts'
import { addComment, replyAsStaff } from './actions/staff.ts'
import { shownMessages } from './queries/member.ts'
import { getTicket } from '#server/tickets/queries/staff-detail.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.close())

const draft = (text: string) => ({ text, fileKeys: [], onceKey: newKey() })
const code = (expected: string) => (error: unknown) => error instanceof AppError && error.code === expected

async function people() {
  const companyId = await desk.company('Brightwater Labs')
  const contactId = await desk.contact({ companies: [companyId] })
  const owner = await staffOf(desk, await desk.user({ role: 'owner' }))
  return { companyId, contactId, member: await memberOf(desk, contactId), owner }
}
const mails = (ticketId: string) =>
  desk.db.selectFrom('outgoing_mail').selectAll().where('ticket_id', '=', ticketId).orderBy('id').execute()
const threads = (ticketId: string) =>
  desk.db.selectFrom('thread').selectAll().where('ticket_id', '=', ticketId).orderBy('id').execute()

describe('a customer files a ticket', () => {
  test('M-04: one ticket, one thread, in the default inbox, with their contact and company', async () => {
    const { member, contactId, companyId, owner } = await people()
    const ticketId = await fileTicket(desk.db, member, {
      subject: 'The lens drifts',
      ...draft('By two microns an hour.'),
    })
    const ticket = await getTicket(desk.db, owner, ticketId)
    assert.equal(ticket?.inbox?.id, desk.inboxId)
    assert.deepEqual(
      ticket?.contacts.map((c) => c.id),
      [contactId],
    )
    assert.deepEqual(
      ticket?.companies.map((c) => c.id),
      [companyId],
    )
    assert.equal(ticket?.stage.name, 'New')
    assert.equal((await threads(ticketId)).length, 1)
    assert.deepEqual(
      (await mails(ticketId)).map((m) => m.kind),
      ['ticket-confirmation'],
    )
  })
  test('N-08: the same form sent twice is one ticket', async () => {
    const { member } = await people()
    const form = { subject: 'Twice', ...draft('Sent twice.') }
    const ids = await Promise.all([form, form, form].map((sent) => fileTicket(desk.db, member, sent)))
    assert.equal(new Set(ids).size, 1)
    const { rows } = await desk.pool.query(`select count(*)::int as n from ticket where subject = 'Twice'`)
    assert.equal(rows[0].n, 1)
  })
  test('M-04: without a subject or words it is refused, and nothing is made', async () => {
    const { member } = await people()
    await assert.rejects(fileTicket(desk.db, member, { subject: '  ', ...draft('x') }), code('invalid-input'))
    await assert.rejects(fileTicket(desk.db, member, { subject: 'Nothing said', ...draft('') }), code('invalid-input'))
    const { rows } = await desk.pool.query(`select count(*)::int as n from ticket where subject = 'Nothing said'`)
    assert.equal(rows[0].n, 0)
  })
})

describe('a reply', () => {
  test('P-06, I-02: on a ticket without a thread makes one in the default inbox; the next one continues it', async () => {
    const { member, contactId } = await people()
    const ticketId = await desk.ticket({ contacts: [contactId], inboxId: null })
    await replyAsMember(desk.db, member, ticketId, draft('First'))
    await replyAsMember(desk.db, member, ticketId, draft('Second'))
    const made = await threads(ticketId)
    assert.equal(made.length, 1)
    assert.equal(made[0]?.inbox_id, desk.inboxId)
    assert.deepEqual(
      (await shownMessages(desk.db, member, ticketId)).items.map((m) => m.text),
      ['First', 'Second'],
    )
  })
  test('I-03: goes to the thread that is there, in its own inbox', async () => {
    const { member, contactId } = await people()
    const billing = await desk.inbox('Billing')
    const ticketId = await desk.ticket({ contacts: [contactId], inboxId: billing })
    const threadId = await desk.thread({
      ticketId,
      contactId,
      inboxId: billing,
      kind: 'email',
      messages: [{ text: 'Hello' }],
    })
    await replyAsMember(desk.db, member, ticketId, draft('And more'))
    const all = await threads(ticketId)
    assert.deepEqual(
      all.map((t) => [t.id, t.inbox_id]),
      [[threadId, billing]],
    )
  })
  test('F-03: only the oldest thread shows', async () => {
    const { member, contactId } = await people()
    const ticketId = await desk.ticket({ contacts: [contactId] })
    await desk.thread({
      ticketId,
      contactId,
      kind: 'chat',
      at: '2026-03-02T00:00:00Z',
      messages: [{ text: 'newer thread' }],
    })
    await desk.thread({
      ticketId,
      contactId,
      kind: 'email',
      at: '2026-03-01T00:00:00Z',
      messages: [{ text: 'older thread' }],
    })
    assert.deepEqual(
      (await shownMessages(desk.db, member, ticketId)).items.map((m) => m.text),
      ['older thread'],
    )
  })
  test('T-06: to a ticket that was closed meanwhile is refused', async () => {
    const { member, contactId } = await people()
    const ticketId = await desk.ticket({ contacts: [contactId], stage: 'Closed' })
    await assert.rejects(replyAsMember(desk.db, member, ticketId, draft('Too late')), code('ticket-closed'))
  })
  test('L-04: of the customer waits on us, of staff on the contact', async () => {
    const { member, contactId, owner } = await people()
    const ticketId = await desk.ticket({ contacts: [contactId] })
    await replyAsMember(desk.db, member, ticketId, draft('Hello'))
    assert.equal((await getTicket(desk.db, owner, ticketId))?.stage.name, 'Waiting on us')
    await replyAsStaff(desk.db, owner, ticketId, { text: 'Good day' })
    assert.equal((await getTicket(desk.db, owner, ticketId))?.stage.name, 'Waiting on contact')
    await replyAsStaff(desk.db, owner, ticketId, { text: 'Done', stageId: desk.stages.get('Closed') ?? '' })
    assert.equal((await getTicket(desk.db, owner, ticketId))?.state, 'closed')
  })
  test('L-03: of staff shows in the portal and is mailed to every contact with a link', async () => {
    const { member, contactId, owner } = await people()
    const second = await desk.contact({ firstName: 'Jon' })
    const ticketId = await desk.ticket({ contacts: [contactId, second] })
    await replyAsStaff(desk.db, owner, ticketId, { html: '<p>Look <b>here</b><script>alert(1)</script></p>' })
    const [shown] = (await shownMessages(desk.db, member, ticketId)).items
    assert.equal(shown?.html, '<p>Look <b>here</b></p>')
    const sent = await mails(ticketId)
    assert.equal(sent.length, 2)
    assert.ok(sent.every((mail) => mail.kind === 'ticket-reply'))
  })
  test('L-01: notifies the owner, or everybody of the inbox', async () => {
    const { member, contactId } = await people()
    const agent = await desk.user({ name: 'Ines Duarte' })
    const ticketId = await desk.ticket({ contacts: [contactId], ownerId: agent })
    await replyAsMember(desk.db, member, ticketId, draft('Hello'))
    const told = await desk.db.selectFrom('notification').select('user_id').where('ticket_id', '=', ticketId).execute()
    assert.deepEqual(
      told.map((n) => n.user_id),
      [agent],
    )
  })
  test('L-02: stands on the timelines of ticket, contact and company as an incoming e-mail engagement', async () => {
    const { member, contactId, companyId } = await people()
    const ticketId = await desk.ticket({ contacts: [contactId], companies: [companyId] })
    await replyAsMember(desk.db, member, ticketId, draft('Hello'))
    const event = await desk.db
      .selectFrom('event')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', 'message.received')
      .executeTakeFirstOrThrow()
    assert.deepEqual([event.contact_id, event.company_id], [contactId, companyId])
    assert.deepEqual(
      [(event.data as { engagement: string }).engagement, (event.data as { direction: string }).direction],
      ['email', 'incoming'],
    )
  })
  test('S34: takes only the sender’s own uploads, once', async () => {
    const { member, contactId, owner } = await people()
    const ticketId = await desk.ticket({ contacts: [contactId] })
    const stored = await desk.services.files.put(
      (async function* () {
        yield Buffer.from('mine')
      })(),
      100,
    )
    const key = newKey()
    await desk.db
      .insertInto('file')
      .values({ key, content_hash: stored.hash, name: 'a.txt', type: 'text/plain', size: '4', user_id: owner.userId })
      .execute()
    await assert.rejects(
      replyAsMember(desk.db, member, ticketId, { ...draft('with a file'), fileKeys: [key] }),
      code('invalid-input'),
    )
    await replyAsStaff(desk.db, owner, ticketId, { text: 'mine', fileKeys: [key] })
    await assert.rejects(
      replyAsStaff(desk.db, owner, ticketId, { text: 'again', fileKeys: [key] }),
      code('invalid-input'),
    )
  })
})

describe('a comment', () => {
  test('S52: is in no mail, no list, no portal page and no search of a customer', async () => {
    const { member, contactId, owner } = await people()
    const ticketId = await desk.ticket({ contacts: [contactId] })
    await replyAsMember(desk.db, member, ticketId, draft('Hello'))
    await addComment(desk.db, owner, ticketId, { text: 'zebrasecret between us' })
    await replyAsStaff(desk.db, owner, ticketId, { text: 'A normal answer' })
    const everything = JSON.stringify([
      await mails(ticketId),
      await shownMessages(desk.db, member, ticketId),
      await desk.db.selectFrom('ticket').selectAll().where('id', '=', ticketId).execute(),
    ])
    assert.ok(!everything.includes('zebrasecret'))
    const { rows } = await desk.pool.query(
      'select customer_words::text as words from ticket_search where ticket_id = $1',
      [ticketId],
    )
    assert.ok(!rows[0].words.includes('zebrasecret'))
  })
})

describe('where staff are masked', () => {
  test('S09: their names are nowhere in what a customer gets', async () => {
    const { contactId } = await people()
    await desk.db.updateTable('portal').set({ mask_staff: true }).execute()
    const member = await memberOf(desk, contactId)
    const agent = await staffOf(
      desk,
      await desk.user({ name: 'Zebulon Quartermain', email: 'zebulon@northwind.example' }),
    )
    const ticketId = await desk.ticket({ contacts: [contactId] })
    await replyAsStaff(desk.db, agent, ticketId, { text: 'An answer' })
    const headers = await desk.asMember(contactId)
    const pages = await Promise.all(
      ['', `/${ticketId}`].map((path) => desk.app.inject({ url: `/support/tickets${path}`, headers })),
    )
    const seen = JSON.stringify([
      await shownMessages(desk.db, member, ticketId),
      await mails(ticketId),
      pages.map((p) => p.body),
    ])
    assert.ok(!/zebulon|quartermain/i.test(seen))
    await desk.db.updateTable('portal').set({ mask_staff: false }).execute()
  })
})
