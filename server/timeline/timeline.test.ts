import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PageOf } from '#contract/common.ts'
import type { TimelineEvent } from '#contract/contacts.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let owner: { cookie: string }
let agent: { cookie: string }
before(async () => {
  desk = await openDesk()
  owner = await desk.asStaff(await desk.user({ role: 'owner' }))
  agent = await desk.asStaff(await desk.user())
})
after(() => desk.close())
const call = caller(
  () => desk,
  () => owner,
)
const timeline = async (path: string, headers?: object) =>
  (await call<PageOf<TimelineEvent>>('GET', path, undefined, headers)).body.items

test('S01: events of tickets in closed inboxes are left out of timelines', async () => {
  const insider = await desk.user({ name: 'Insider' })
  const closed = await desk.inbox('Board', [insider])
  const contact = await desk.contact()
  const ticket = await desk.ticket({ subject: 'Board secret', inboxId: closed, contacts: [contact] })
  const log = { from: 'a@b.example', to: 'c@d.example', subject: 'Hidden note', text: 'x' }
  const inside = await desk.asStaff(insider)
  const logged = await call<TimelineEvent>('POST', `/tickets/${ticket}/emails`, log, inside)
  assert.equal(logged.status, 201)
  await desk.db.updateTable('event').set({ contact_id: contact }).where('id', '=', logged.body.id).execute()
  const kinds = async (headers: object) => (await timeline(`/contacts/${contact}/timeline`, headers)).map((e) => e.kind)
  assert.deepEqual(await kinds(inside), ['email.logged'])
  assert.deepEqual(await kinds(agent), [])
  const user = await desk.user({ role: 'owner' })
  assert.deepEqual(await kinds(await desk.asToken(user, ['contacts.read'])), [], 'a token for contacts alone')
  const foreign = await call<unknown>('GET', `/tickets/${ticket}/timeline`, undefined, agent)
  const missing = await call<unknown>('GET', '/tickets/999999/timeline', undefined, agent)
  assert.deepEqual([foreign.status, foreign.text], [404, missing.text])
  assert.equal((await call<unknown>('POST', `/tickets/${ticket}/emails`, log, agent)).text, missing.text)
})

test('P-05: a logged e-mail is on the timeline, and no message', async () => {
  const contact = await desk.contact()
  const ticket = await desk.ticket({ contacts: [contact] })
  const email = { from: 'rep@own.example', to: 'x@y.example', subject: 'Re: offer', text: 'Privately: 20 %' }
  const onTicket = await call<TimelineEvent>('POST', `/tickets/${ticket}/emails`, email, agent)
  assert.equal(onTicket.body.kind, 'email.logged')
  assert.equal(onTicket.body.data['text'], 'Privately: 20 %')
  assert.equal(onTicket.body.ticket?.id, ticket)
  const onContact = await call<TimelineEvent>('POST', `/contacts/${contact}/emails`, email, agent)
  assert.equal(onContact.body.contact?.id, contact)
  assert.equal((await timeline(`/tickets/${ticket}/timeline`))[0]?.id, onTicket.body.id)
  const messages = await desk.db.selectFrom('message').selectAll().execute()
  assert.equal(messages.length, 0)
})

test('a timeline comes newest first, page by page', async () => {
  const contact = await desk.contact()
  for (const phone of ['1', '2', '3', '4', '5']) await call('PATCH', `/contacts/${contact}`, { phone })
  const seen: unknown[] = []
  let next: string | null = ''
  while (next !== null) {
    const url: string = `/contacts/${contact}/timeline?limit=2${next === '' ? '' : `&after=${next}`}`
    const { body }: { body: PageOf<TimelineEvent> } = await call('GET', url)
    seen.push(...body.items.map(({ data }) => (data['changes'] as { phone: { to: string } }).phone.to))
    ;({ next } = body)
  }
  assert.deepEqual(seen, ['5', '4', '3', '2', '1'])
})
