import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { LANGUAGES } from '#contract/languages.ts'
import { replyAsMember } from '#server/conversations/actions/member.ts'
import { replyAsStaff } from '#server/conversations/actions/staff.ts'
import { newKey } from '#server/platform/tokens.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { memberOf, staffOf } from '#test/support/people.ts'
import { MOST_PEOPLE, shareTicket, unshareTicket } from './actions.ts'
import { sharingTexts } from './texts.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.close())

const addressOf = async (contactId: string) =>
  (
    await desk.db
      .selectFrom('contact_address')
      .select('address')
      .where('contact_id', '=', contactId)
      .executeTakeFirstOrThrow()
  ).address

/** A customer with a ticket and a company, a colleague, and somebody of another company. */
async function scene() {
  const [here, there] = [await desk.company(), await desk.company()]
  const maya = await desk.contact({ firstName: 'Maya', companies: [here] })
  const noor = await desk.contact({ firstName: 'Noor', lastName: 'Haddad', companies: [here] })
  const eve = await desk.contact({ firstName: 'Eve', lastName: 'Stranger', companies: [there] })
  const ticketId = await desk.ticket({ contacts: [maya], subject: 'Lens drifts', companies: [here] })
  await desk.thread({ ticketId, contactId: maya, messages: [{ text: 'It drifts.' }] })
  return { maya, noor, eve, ticketId, member: await memberOf(desk, maya), noorsMail: await addressOf(noor) }
}

const page = async (contactId: string, ticketId: string, query = '') =>
  desk.app.inject({ url: `/support/tickets/${ticketId}${query}`, headers: await desk.asMember(contactId) })
const post = async (contactId: string, url: string, payload = '') =>
  desk.app.inject({
    method: 'POST',
    url: `/support/tickets/${url}`,
    payload,
    headers: { ...(await desk.asMember(contactId)), 'content-type': 'application/x-www-form-urlencoded' },
  })
const mailsTo = (address: string) =>
  desk.db.selectFrom('outgoing_mail').selectAll().where('to_address', '=', address).orderBy('id').execute()

describe('people in CC', () => {
  test('F-10: whom the customer adds sees and answers the ticket, is marked, and gets answers by mail', async () => {
    const { maya, noor, ticketId, noorsMail } = await scene()
    assert.equal((await page(noor, ticketId)).statusCode, 404, 'the portal shows own tickets alone')
    const added = await post(maya, `${ticketId}/people`, `email=${encodeURIComponent(noorsMail)}`)
    assert.equal(added.headers.location, `/support/tickets/${ticketId}?people=added#people`)
    const seen = await page(noor, ticketId)
    assert.equal(seen.statusCode, 200)
    assert.match(seen.body, /You are in CC/)
    const list = await desk.app.inject({ url: '/support/tickets', headers: await desk.asMember(noor) })
    assert.match(list.body, /Lens drifts[^]*?<bdi class="tag quiet">CC<\/bdi>/)
    await replyAsMember(desk.db, await memberOf(desk, noor), ticketId, { text: 'Here too.', onceKey: newKey() })
    const staff = await staffOf(desk, await desk.user({ role: 'owner' }))
    await replyAsStaff(desk.db, staff, ticketId, { text: 'We look.' })
    await runJobs(desk)
    const kinds = (await mailsTo(noorsMail)).map(({ kind }) => kind)
    assert.deepEqual(kinds, ['ticket-shared', 'ticket-reply'])
    const events = await desk.db.selectFrom('event').select('kind').where('contact_id', '=', noor).execute()
    assert.ok(events.some(({ kind }) => kind === 'ticket.contact-added'))
  })

  test('F-10: who is removed, or leaves, loses sight at once; requesters stay', async () => {
    const { maya, noor, ticketId, member, noorsMail } = await scene()
    await shareTicket(desk.db, member, ticketId, noorsMail)
    const gone = await post(maya, `${ticketId}/people/${noor}/remove`)
    assert.equal(gone.headers.location, `/support/tickets/${ticketId}?people=removed#people`)
    assert.equal((await page(noor, ticketId)).statusCode, 404)
    await shareTicket(desk.db, member, ticketId, noorsMail)
    const left = await post(noor, `${ticketId}/people/${noor}/remove`)
    assert.equal(left.headers.location, '/support/tickets', 'they do not see it any more')
    assert.equal((await page(noor, ticketId)).statusCode, 404)
    await assert.rejects(unshareTicket(desk.db, member, ticketId, maya), { code: 'not-found' })
  })

  test('F-10: who is in CC alone adds and removes nobody else', async () => {
    const { maya, noor, eve, ticketId, member, noorsMail } = await scene()
    await shareTicket(desk.db, member, ticketId, noorsMail)
    const participant = await memberOf(desk, noor)
    await assert.rejects(shareTicket(desk.db, participant, ticketId, await addressOf(eve)), { code: 'not-allowed' })
    await shareTicket(desk.db, member, ticketId, await addressOf(eve))
    await assert.rejects(unshareTicket(desk.db, participant, ticketId, eve), { code: 'not-allowed' })
    assert.doesNotMatch((await page(noor, ticketId)).body, /name="email"/)
    assert.match((await page(maya, ticketId)).body, /name="email"/)
  })

  test('S01: somebody else’s ticket cannot be shared, nor its people removed', async () => {
    const { maya, eve, ticketId } = await scene()
    const mail = `email=${encodeURIComponent(await addressOf(eve))}`
    assert.equal((await post(eve, `${ticketId}/people`, mail)).statusCode, 404)
    assert.equal((await post(eve, `${ticketId}/people/${maya}/remove`)).statusCode, 404)
  })

  test('S46: adding an address tells nothing about whose it is', async () => {
    const { maya, eve, ticketId, member } = await scene()
    const second = await desk.ticket({ contacts: [maya] })
    const [known, unknown] = [await addressOf(eve), `nobody-${newKey().toLowerCase()}@elsewhere.example`]
    const answers = [
      await post(maya, `${ticketId}/people`, `email=${encodeURIComponent(known)}`),
      await post(maya, `${second}/people`, `email=${encodeURIComponent(unknown)}`),
    ]
    assert.deepEqual(
      answers.map(({ statusCode, headers }) => [statusCode, String(headers.location).replace(/\d+/, '#')]),
      [1, 2].map(() => [303, '/support/tickets/#?people=added#people']),
    )
    const shown = await page(maya, ticketId)
    assert.doesNotMatch(shown.body, /Eve|Stranger/, 'a foreign contact is called by the address typed')
    assert.ok(shown.body.includes(known))
    assert.ok((await page(maya, second)).body.includes(unknown))
    assert.equal(await shareTicket(desk.db, member, ticketId, known), 'added', 'again: the same answer')
    // Once they speak for themselves on the ticket, they have a name.
    await replyAsMember(desk.db, await memberOf(desk, eve), ticketId, { text: 'Hello.', onceKey: newKey() })
    assert.match((await page(maya, ticketId)).body, /Eve Stranger/)
  })

  test('S24: the mail about it holds no word of the ticket, and an address gets few of them', async () => {
    const { maya, member } = await scene()
    const address = `flooded-${newKey().toLowerCase()}@elsewhere.example`
    for (let i = 0; i < 7; i++) {
      const ticketId = await desk.ticket({ contacts: [maya], subject: 'BUY THIS' })
      assert.equal(await shareTicket(desk.db, member, ticketId, address), 'added')
    }
    await runJobs(desk)
    const mails = await mailsTo(address)
    assert.equal(mails.length, 5)
    assert.doesNotMatch(JSON.stringify(mails), /BUY THIS|Maya/)
    assert.match(JSON.stringify(mails[0]?.headers), /"Auto-Submitted":"auto-generated"/)
  })

  test('limits: so many people fit on a ticket, and so many are added in an hour', async () => {
    const { maya, ticketId } = await scene()
    const other = await memberOf(desk, await desk.contact())
    const extra = Array.from({ length: MOST_PEOPLE - 1 }, () => desk.contact())
    for (const contact of await Promise.all(extra))
      await desk.db
        .insertInto('ticket_contact')
        .values({ ticket_id: ticketId, contact_id: contact, role: 'participant' })
        .execute()
    const member = await memberOf(desk, maya)
    assert.equal(await shareTicket(desk.db, member, ticketId, 'one-more@elsewhere.example'), 'full')
    const outcomes: string[] = []
    for (let i = 0; i < 22; i++) {
      const id = await desk.ticket({ contacts: [other.contactId] })
      outcomes.push(await shareTicket(desk.db, other, id, `person-${i}@elsewhere.example`))
    }
    assert.deepEqual([outcomes[19], outcomes[20]], ['added', 'often'])
  })

  test('S15: what is no address is refused beside its field, and nothing is written', async () => {
    const { maya, ticketId } = await scene()
    const before = await desk.db.selectFrom('ticket_contact').selectAll().execute()
    for (const bad of ['', 'nobody', 'a@b@c', 'x@y.example\r\nBcc: all@z.example', 'a,b@c.example']) {
      const reply = await post(maya, `${ticketId}/people`, `email=${encodeURIComponent(bad)}`)
      assert.equal(reply.headers.location, `/support/tickets/${ticketId}?people=invalid#people`, bad)
    }
    assert.match((await page(maya, ticketId, '?people=invalid')).body, /aria-invalid="true"[^]*not an e-mail address/)
    assert.equal((await desk.db.selectFrom('ticket_contact').selectAll().execute()).length, before.length)
  })

  test('D-05: every language says all of it', () => {
    const said = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'function'
          ? [String((value as (...args: string[]) => string)('x', 'y'))]
          : Object.values(value as object).flatMap(said)
    const english = said(sharingTexts('en'))
    for (const language of LANGUAGES) {
      const words = said(sharingTexts(language))
      assert.equal(words.length, english.length)
      assert.ok(words.every((text) => text.trim() !== ''))
      if (language !== 'en') assert.ok(words.filter((text, at) => text === english[at]).length <= 5, language)
    }
  })
})
