import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { memberCookie } from './authenticate.ts'

const NEW_PASSWORD = 'Slow-violins-84'
const OLD = 'maya@brightwater.example'
const NEW = 'maya@harbour.example'
let desk: Desk
let maya: string
let headers: { cookie: string }

before(async () => {
  desk = await openDesk()
})
after(() => desk.close())
beforeEach(async () => {
  await desk.pool.query('truncate outgoing_mail, member, contact, event, session, address_change cascade')
  maya = await desk.contact({ firstName: 'Maya', lastName: 'Lindqvist', email: OLD })
  headers = await desk.asMember(maya)
})

const send = (url: string, values: Record<string, string>, as: object = headers) =>
  desk.app.inject({
    method: 'POST',
    url: `/support${url}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...as },
    payload: new URLSearchParams(values).toString(),
  })
const open = (url: string, as: object = headers) => desk.app.inject({ url: `/support${url}`, headers: { ...as } })
const changeAddress = (email = NEW, addressPassword = PASSWORD) => send('/account/address', { email, addressPassword })
const enter = async (email: string, password = PASSWORD) =>
  (await send('/sign-in', { email, password }, {})).statusCode === 303

async function mails() {
  await runJobs(desk)
  const rows = await desk.db.selectFrom('outgoing_mail').selectAll().orderBy('id').execute()
  return rows.map((row) => ({ ...row, token: /new-address\?token=([\w-]+)/.exec(row.text)?.[1] ?? '' }))
}
const told = async () => (await mails()).map((mail) => [mail.kind, mail.to_address])
const addressOf = async (contactId = maya) =>
  (await desk.db.selectFrom('contact_address').select('address').where('contact_id', '=', contactId).executeTakeFirst())
    ?.address

test('the account page is the member’s own, and the portal’s menu leads to it', async () => {
  assert.match((await open('/tickets')).body, /href="\/support\/account"/)
  const page = await open('/account')
  for (const part of ['Your account', 'value="Maya"', OLD, 'name="addressPassword"', 'name="current"'])
    assert.ok(page.body.includes(part), part)
  const outside = await open('/account', {})
  assert.equal(outside.headers.location, '/support/sign-in?next=%2Fsupport%2Faccount')
})

test('a member writes their name anew; it is on the timeline as theirs', async () => {
  assert.equal((await send('/account/name', { firstName: ' Maja ', lastName: 'Lind' })).statusCode, 303)
  assert.match((await open('/account?done=name')).body, /Your name is saved[\s\S]*value="Maja"/)
  for (const bad of [{ firstName: '' }, { firstName: 'A\r\nBcc: x@y.example' }])
    assert.equal((await send('/account/name', { lastName: 'B', ...bad })).statusCode, 400)
  const event = await desk.db.selectFrom('event').select(['kind', 'by_contact_id']).executeTakeFirstOrThrow()
  assert.deepEqual(event, { kind: 'contact.changed', by_contact_id: maya })
})

test('S48: a new password needs the old one, ends other sessions, and gives this one a new id', async () => {
  const other = await desk.asMember(maya)
  const form = { current: 'wrong', password: NEW_PASSWORD, again: NEW_PASSWORD }
  assert.match((await send('/account/password', form)).body, /The password is not right/)
  assert.match((await send('/account/password', { ...form, password: 'Lindqvist-9', again: 'x' })).body, /your name/)
  assert.match((await send('/account/password', { ...form, again: 'x' })).body, /not the same/)
  assert.ok(await enter(OLD), 'nothing changed so far')
  const done = await send('/account/password', { ...form, current: PASSWORD })
  assert.equal(done.statusCode, 303)
  for (const old of [headers, other]) assert.equal((await open('/account', old)).statusCode, 303, 'signed out')
  const fresh = { cookie: `${memberCookie({ id: desk.portalId })}=${done.cookies[0]?.value}` }
  assert.equal((await open('/account', fresh)).statusCode, 200)
  assert.deepEqual([await enter(OLD, PASSWORD), await enter(OLD, NEW_PASSWORD)], [false, true])
  assert.deepEqual(await told(), [['member-password-changed', OLD]])
})

test('S48: wrong passwords on the account page count as at sign-in and lock the account', async () => {
  for (let i = 0; i < 10; i++) await changeAddress(NEW, 'wrong')
  assert.match((await changeAddress()).body, /The password is not right/)
  assert.equal(await enter(OLD), false)
})

test('R-10: a new address counts once its mailbox has said yes; password, tickets and sessions stay', async () => {
  const ticket = await desk.ticket({ subject: 'Lens drifts', contacts: [maya] })
  assert.match((await changeAddress()).body, /a link is on its way/)
  assert.equal(await addressOf(), OLD)
  const [asked] = await mails()
  assert.deepEqual([asked?.kind, asked?.to_address], ['member-new-address', NEW])
  assert.match((await open(`/new-address?token=${asked?.token}`, {})).body, /maya@harbour.example becomes/)
  assert.equal(await addressOf(), OLD, 'S41: looking spends nothing')
  assert.match((await send('/new-address', { token: asked?.token ?? '' }, {})).body, /Your address is changed/)
  assert.equal(await addressOf(), NEW)
  assert.deepEqual((await told()).slice(1), [
    ['member-address-changed', OLD],
    ['member-address-changed', NEW],
  ])
  assert.equal((await open(`/tickets/${ticket}`)).statusCode, 200)
  assert.deepEqual([await enter(OLD), await enter(NEW)], [false, true])
  assert.equal((await send('/new-address', { token: asked?.token ?? '' }, {})).statusCode, 410, 'once')
})

test('S11, S46: an address of somebody else is refused by mail to them, and the page says the same', async () => {
  await desk.contact({ email: NEW })
  const taken = await changeAddress()
  const free = await changeAddress('free@harbour.example')
  assert.equal(taken.statusCode, free.statusCode)
  assert.equal(taken.body.replaceAll(NEW, ''), free.body.replaceAll('free@harbour.example', ''))
  assert.deepEqual((await told()).toSorted(), [
    ['member-address-taken', NEW],
    ['member-new-address', 'free@harbour.example'],
  ])
  assert.equal(await addressOf(), OLD)
})

test('S11: an address that somebody got in the meantime stays theirs', async () => {
  await changeAddress()
  const [asked] = await mails()
  const other = await desk.contact({ email: NEW })
  assert.equal((await send('/new-address', { token: asked?.token ?? '' }, {})).statusCode, 410)
  assert.deepEqual([await addressOf(), await addressOf(other)], [OLD, NEW])
})

test('S42: a newer wish voids the link before; blank tokens, other portals and lost access open nothing', async () => {
  await desk.addPortal('partners')
  await changeAddress()
  await changeAddress('second@harbour.example')
  const [first, second] = (await mails()).map((mail) => mail.token)
  const spend = async (token = '', portal = 'support') =>
    (
      await desk.app.inject({
        method: 'POST',
        url: `/${portal}/new-address`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ token }).toString(),
      })
    ).statusCode
  for (const token of [first, '', ' ']) assert.equal(await spend(token), 410)
  assert.equal(await spend(second, 'partners'), 410)
  await desk.db.updateTable('member').set({ state: 'disabled' }).execute()
  assert.equal(await spend(second), 410)
})

test('R-10: staff give a member another address: both addresses are told, password and session stay', async () => {
  const staff = await desk.asStaff(await desk.user())
  const change = (contactId: string, email: string | null) =>
    desk.app.inject({ method: 'PATCH', url: `/api/v1/contacts/${contactId}`, payload: { email }, headers: staff })
  assert.equal((await change(maya, NEW)).statusCode, 200)
  assert.deepEqual(await told(), [
    ['member-address-changed', OLD],
    ['member-address-changed', NEW],
  ])
  assert.equal((await open('/tickets')).statusCode, 200)
  assert.ok(await enter(NEW))
  const invited = await desk.contact({ email: 'slip@harbour.example' })
  await desk.app.inject({ method: 'POST', url: `/api/v1/contacts/${invited}/invite`, payload: {}, headers: staff })
  await change(invited, 'right@harbour.example')
  assert.deepEqual((await told()).slice(2), [
    ['member-invitation', 'slip@harbour.example'],
    ['member-invitation', 'right@harbour.example'],
  ])
  const links = await desk.db.selectFrom('one_time_link').select('used_at').orderBy('id').execute()
  assert.deepEqual(links.map(({ used_at }) => used_at === null), [false, true]) // prettier-ignore
})
