import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { refreshTickets } from '#server/portals/actions/copy.ts'
import { updatePortal } from '#server/portals/actions/change.ts'
import type { StaffActor } from '#server/actors.ts'
import { newKey } from '#server/platform/tokens.ts'
import { reindexTicket } from '#server/tickets/queries/search-index.ts'
import { listForMember } from '#server/tickets/queries/member-list.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { memberOf, staffOf } from '#test/support/people.ts'
import { replyAsMember } from './actions/member.ts'
import { replyAsStaff } from './actions/staff.ts'
import { refreshTicket } from './actions/threads.ts'
import { shownMessages } from './queries/member.ts'

let desk: Desk
let owner: StaffActor
before(async () => {
  desk = await openDesk()
  owner = await staffOf(desk, await desk.user({ role: 'owner', name: 'Tomás Rey' }))
})
after(() => desk.close())
beforeEach(() => desk.db.updateTable('portal').set({ shown_threads: 'oldest' }).execute())

const show = async (threads: 'oldest' | 'all') => {
  await updatePortal(desk.services, owner, desk.portalId, { shownThreads: threads })
  await refreshTickets(desk.db, '0')
}

/** A ticket with a chat that came first, and an e-mail thread with an answer. */
async function twoThreads() {
  const contactId = await desk.contact()
  const ticketId = await desk.ticket({ contacts: [contactId] })
  const mailInbox = await desk.inbox(`Mail ${newKey()}`)
  const chat = await desk.thread({
    ticketId,
    contactId,
    kind: 'chat',
    at: '2026-01-01T00:00:00Z',
    messages: [{ text: 'Hello from the chat' }],
  })
  const mail = await desk.thread({
    ticketId,
    contactId,
    kind: 'email',
    inboxId: mailInbox,
    at: '2026-02-01T00:00:00Z',
    messages: [{ text: 'Hello from a mail' }, { text: 'Answered by mail', userId: owner.userId }],
  })
  await desk.db.transaction().execute((tx) => refreshTicket(tx, ticketId))
  return { contactId, ticketId, chat, mail, mailInbox }
}
const list = async (contactId: string, q = '') =>
  (
    await listForMember(desk.db, await memberOf(desk, contactId), {
      view: 'mine',
      state: 'all',
      q,
      sort: 'activity',
      order: 'desc',
    })
  ).items

test('F-03: all threads stand in one conversation by time, each message marked with its channel', async () => {
  const { contactId, ticketId } = await twoThreads()
  const texts = async () => (await shownMessages(desk.db, await memberOf(desk, contactId), ticketId)).items
  assert.deepEqual(
    (await texts()).map(({ text, channel }) => [text, channel]),
    [['Hello from the chat', null]],
  )
  await show('all')
  assert.deepEqual(
    (await texts()).map(({ text, channel }) => [text, channel]),
    [
      ['Hello from the chat', 'chat'],
      ['Hello from a mail', 'email'],
      ['Answered by mail', 'email'],
    ],
  )
  const page = await desk.app.inject({ url: `/support/tickets/${ticketId}`, headers: await desk.asMember(contactId) })
  assert.match(page.body, /<span class="tag quiet channel">E-mail<\/span>/)
})

test('F-03, S05: words of a thread that does not show find nothing, also after it showed for a while', async () => {
  const { contactId, ticketId } = await twoThreads()
  assert.deepEqual(await list(contactId, 'answered'), [])
  await show('all')
  const [found] = await list(contactId, 'answered mail')
  assert.equal(found?.id, ticketId)
  assert.match(found.match ?? '', /Answered by mail/)
  await replyAsStaff(desk.db, owner, ticketId, { text: 'Zirconium', threadId: (await twoOf(ticketId)).mail })
  assert.equal((await list(contactId, 'zirconium')).length, 1)
  await show('oldest')
  assert.deepEqual(await list(contactId, 'answered'), [])
  assert.deepEqual(await list(contactId, 'zirconium'), [])
  assert.equal((await list(contactId, 'chat')).length, 1)
})

async function twoOf(ticketId: string) {
  const rows = await desk.db
    .selectFrom('thread')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .orderBy('opened_at')
    .execute()
  return { chat: rows[0]?.id ?? '', mail: rows[1]?.id ?? '' }
}

test('F-03: a list shows the newest message of what the portal shows, and its time', async () => {
  const { contactId } = await twoThreads()
  assert.equal((await list(contactId))[0]?.last?.text, 'Hello from the chat')
  await show('all')
  const [row] = await list(contactId)
  assert.deepEqual([row?.last?.text, row?.last?.name, row?.unread], ['Answered by mail', 'Tomás Rey', true])
})

test('F-03: where one portal hides other threads, its order does not tell that something was said there', async () => {
  const { contactId, ticketId, mail } = await twoThreads()
  const other = await desk.addPortal(
    `other-${newKey()
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '')}`,
  )
  await desk.db.updateTable('portal').set({ shown_threads: 'all' }).where('id', '=', other).execute()
  const before = (await list(contactId))[0]
  await replyAsStaff(desk.db, owner, ticketId, { text: 'Only by mail', threadId: mail })
  const after = (await list(contactId))[0]
  assert.deepEqual([after?.activityAt, after?.last, after?.unread], [before?.activityAt, before?.last, before?.unread])
  await desk.db.deleteFrom('portal').where('id', '=', other).execute()
})

test('I-03: with all threads, an answer goes to the newest one with this customer, in its own inbox', async () => {
  const { contactId, ticketId, chat, mail, mailInbox } = await twoThreads()
  const answered = async () => {
    const id = await replyAsMember(desk.db, await memberOf(desk, contactId), ticketId, {
      text: 'An answer',
      onceKey: newKey(),
    })
    return desk.db
      .selectFrom('message as m')
      .innerJoin('thread as h', 'h.id', 'm.thread_id')
      .select(['h.id', 'h.inbox_id'])
      .where('m.id', '=', id)
      .executeTakeFirstOrThrow()
  }
  assert.equal((await answered()).id, chat)
  await show('all')
  await desk.db.updateTable('thread').set({ activity_at: '2099-01-01T00:00:00Z' }).where('id', '=', mail).execute()
  assert.deepEqual(await answered(), { id: mail, inbox_id: mailInbox })
})

test('P-04: threads of every channel of ours show; one without a ticket never does', async () => {
  const contactId = await desk.contact()
  await show('all')
  for (const kind of ['portal', 'form', 'email', 'chat'] as const) {
    const ticketId = await desk.ticket({ contacts: [contactId] })
    await desk.thread({ ticketId, contactId, kind, messages: [{ text: `Through ${kind}` }] })
    await desk.thread({ contactId, kind, messages: [{ text: `Loose ${kind}` }] })
    const { items } = await shownMessages(desk.db, await memberOf(desk, contactId), ticketId)
    assert.deepEqual(
      items.map(({ text }) => text),
      [`Through ${kind}`],
    )
  }
  const page = await desk.app.inject({ url: '/support/tickets?q=loose', headers: await desk.asMember(contactId) })
  assert.doesNotMatch(page.body, /id="ticket-|Loose/)
})

test('P-05: mail of a rep’s own mailbox, logged on the ticket, shows nowhere: not in the page, list, search or files', async () => {
  const { contactId, ticketId } = await twoThreads()
  await show('all')
  const logged = await desk.app.inject({
    method: 'POST',
    url: `/api/v1/tickets/${ticketId}/emails`,
    headers: await desk.asStaff(owner.userId),
    payload: {
      from: 'rep@northwind.example',
      to: 'x@customer.example',
      subject: 'Quibble',
      text: 'Quibble between reps',
    },
  })
  assert.ok(logged.statusCode < 300, logged.body)
  await desk.db.transaction().execute((tx) => reindexTicket(tx, ticketId))
  const headers = await desk.asMember(contactId)
  for (const url of [`/support/tickets/${ticketId}`, '/support/tickets', '/support/tickets?q=quibble']) {
    const { body } = await desk.app.inject({ url, headers })
    assert.doesNotMatch(body.replaceAll(/value="[^"]*"|q=quibble/g, ''), /quibble/i, url)
  }
  assert.deepEqual(await list(contactId, 'quibble'), [])
})

test('P-06: a ticket without a thread is listed, and a reply starts one in the default inbox', async () => {
  const contactId = await desk.contact()
  await show('all')
  const ticketId = await desk.ticket({ contacts: [contactId], subject: 'Bare' })
  assert.deepEqual(
    (await list(contactId)).map(({ id, last }) => [id, last]),
    [[ticketId, null]],
  )
  const member = await memberOf(desk, contactId)
  await replyAsMember(desk.db, member, ticketId, { text: 'First words', onceKey: newKey() })
  const thread = await desk.db.selectFrom('thread').selectAll().where('ticket_id', '=', ticketId).executeTakeFirst()
  assert.equal(thread?.inbox_id, desk.inboxId)
})
