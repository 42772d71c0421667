import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type SignInWays, USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { turnOnSso } from '#test/support/sso-answers.ts'
import { typedCode } from './sign-in-mail.ts'

const OLD = 'maya@brightwater.example'
const NEW = 'maya@harbour.example'
const WRONG_CODE = /This code is not right/
let desk: Desk
let maya: string
let headers: { cookie: string }

const offer = (ways: Partial<SignInWays>) =>
  desk.db
    .updateTable('domain')
    .set({ sign_in_method: 'registration', sign_in: JSON.stringify({ ways: { ...USUAL_WAYS, ...ways } }) })
    .execute()

before(async () => {
  desk = await openDesk()
})
after(() => desk.close())
beforeEach(async () => {
  await desk.pool.query('truncate outgoing_mail, member, contact, event, session, address_change cascade')
  await offer({ links: true })
  maya = await desk.contact({ firstName: 'Maya', lastName: 'Lindqvist', email: OLD })
  headers = await desk.asMember(maya)
  // She came by a link, a passkey or a provider.
  await desk.db.updateTable('member').set({ password_hash: null }).execute()
})

const send = (url: string, values: Record<string, string>, as: object = headers) =>
  desk.app.inject({
    method: 'POST',
    url: `/support${url}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...as },
    payload: new URLSearchParams(values).toString(),
  })
const account = async (query = '', as: object = headers) =>
  (await desk.app.inject({ url: `/support/account${query}`, headers: { ...as } })).body
const ask = (email = NEW, as: object = headers) => send('/account/address', { email }, as)
const type = async (code: string, as: object = headers) => (await send('/account/address/code', { code }, as)).body

async function mails() {
  await runJobs(desk)
  const rows = await desk.db.selectFrom('outgoing_mail').selectAll().orderBy('id').execute()
  return rows.map(({ kind, to_address: to, text }) => ({ kind, to, text }))
}
const newestCode = async () => {
  const codes = (await mails()).filter(({ kind }) => kind === 'member-address-code')
  return /^(\d{4} \d{4})$/m.exec(codes.at(-1)?.text ?? '')?.[1] ?? ''
}
const addressOf = async () =>
  (await desk.db.selectFrom('contact_address').select('address').where('contact_id', '=', maya).executeTakeFirst())
    ?.address
const age = (minutes: number) =>
  desk.pool.query('update address_change set created_at = created_at - make_interval(mins => $1)', [minutes])
/** Another code than the right one. */
const not = (code: string) => (typedCode(code) === '00000000' ? '11111111' : '00000000')

test('R-10, R-16: without a password a code from the present address comes first, then the new mailbox is asked', async () => {
  const before = await account()
  assert.ok(!before.includes('addressPassword') && before.includes(`we mail a code to ${OLD} first`))
  const asked = await ask()
  assert.deepEqual([asked.statusCode, asked.headers.location], [303, '/support/account#address'])
  const [first, ...others] = await mails()
  assert.deepEqual([first?.kind, first?.to, others], ['member-address-code', OLD, []])
  assert.ok(first?.text.includes(NEW), 'the mail says what the code is for')
  assert.match(await account(), /We have mailed a code to maya@brightwater\.example.*maya@harbour\.example/)
  assert.match(await account('?again=1'), /name="email"[^>]*value="maya@harbour\.example"/)

  const code = await newestCode()
  assert.match(await type(not(code)), WRONG_CODE)
  assert.match(await type(` ${code.replace(' ', '-')} `), /a link is on its way there/)
  assert.equal(await addressOf(), OLD, 'the new mailbox has to say yes')
  const asking = (await mails()).at(-1)
  assert.deepEqual([asking?.kind, asking?.to], ['member-new-address', NEW])
  const token = /new-address\?token=([\w-]+)/.exec(asking?.text ?? '')?.[1] ?? ''
  assert.equal((await send('/new-address', { token }, {})).statusCode, 200)
  assert.equal(await addressOf(), NEW)
  const told = (await mails()).slice(2).map(({ kind, to }) => [kind, to])
  assert.deepEqual(told, [
    ['member-address-changed', OLD],
    ['member-address-changed', NEW],
  ])
  assert.match(await account(), /maya@harbour\.example/, 'and she is still signed in')
})

test('S48: whoever has the session and not the mailbox changes nothing, and reaches no other mailbox', async () => {
  await send('/account/address', { email: 'thief@evil.example', addressPassword: PASSWORD })
  const code = await newestCode()
  for (let tries = 0; tries < 5; tries++) assert.match(await type(not(code)), WRONG_CODE)
  assert.match(await type(code), WRONG_CODE, 'five tries for each code')
  for (const bad of ['', ' ', 'null', '%']) assert.match(await type(bad), WRONG_CODE)
  assert.deepEqual(
    (await mails()).map(({ to }) => to),
    [OLD],
  )
  assert.equal(await addressOf(), OLD)
})

test('S48: a code counts once, for ten minutes, in the session that asked, for the newest wish', async () => {
  const other = await desk.asMember(maya)
  await desk.db.updateTable('member').set({ password_hash: null }).execute()
  await ask()
  const code = await newestCode()
  assert.match(await type(code, other), WRONG_CODE)
  const both = await Promise.all([type(code), type(code)])
  assert.equal(both.filter((body) => WRONG_CODE.test(body)).length, 1, 'of two at a time one gets it')
  assert.match(await type(code), WRONG_CODE)

  await ask()
  const late = await newestCode()
  await age(11)
  assert.match(await type(late), WRONG_CODE)

  await ask('first@harbour.example')
  const first = await newestCode()
  await ask('second@harbour.example', other)
  const second = await newestCode()
  assert.match(await type(first), WRONG_CODE)
  assert.match(await type(second, other), /If second@harbour\.example can be used/)
  const kept = JSON.stringify((await desk.pool.query('select * from address_change')).rows)
  assert.ok(!kept.includes(typedCode(first)), 'S43: only a hash is kept')
})

test('S46, S51: five codes an hour, and the page says so; whose the new address is, it does not say', async () => {
  await desk.contact({ email: NEW })
  for (const email of [NEW, 'free@harbour.example']) {
    await ask(email)
    const body = await type(await newestCode())
    assert.match(body.replaceAll(email, 'X'), /If X can be used, a link is on its way there/)
  }
  assert.deepEqual((await mails()).filter(({ to }) => to !== OLD).map(({ kind }) => kind), ['member-address-taken', 'member-new-address']) // prettier-ignore
  for (let nth = 0; nth < 3; nth++) assert.equal((await ask()).statusCode, 303)
  const sixth = await ask()
  assert.equal(sixth.statusCode, 400)
  assert.match(sixth.body, /several times within an hour/)
  await age(61)
  assert.equal((await ask()).statusCode, 303)
})

test('R-16: where the domain offers no passwords, one from before proves nothing', async () => {
  await desk.member(maya)
  assert.ok((await account()).includes('addressPassword'))
  await offer({ passwords: false, codes: true })
  assert.ok(!(await account()).includes('addressPassword'))
  await send('/account/address', { email: NEW, addressPassword: PASSWORD })
  assert.deepEqual(
    (await mails()).map(({ kind }) => kind),
    ['member-address-code'],
  )
  for (const email of ['no address', 'a@b.example,c@d.example', OLD.toUpperCase()])
    assert.equal((await ask(email)).statusCode, 400)
})

test('R-10: where single sign-on alone counts, the page says whose the address is, and takes no change', async () => {
  await ask()
  const code = await newestCode()
  await ask('later@harbour.example')
  await type(await newestCode())
  const [link] = (await mails()).flatMap(({ text }) => /new-address\?token=([\w-]+)/.exec(text)?.[1] ?? [])
  await turnOnSso(desk)
  const page = await account()
  assert.match(page, /comes from your company’s sign-in/)
  assert.ok(!page.includes('account/address'), 'no form for it')
  assert.equal((await ask()).statusCode, 400)
  await type(code)
  assert.equal((await send('/new-address', { token: link ?? '' }, {})).statusCode, 410)
  assert.equal(await addressOf(), OLD)
})

test('R-16: what the company’s sign-in knows a member by is no connected sign-in of theirs', async () => {
  const { id } = await desk.db.selectFrom('member').select('id').executeTakeFirstOrThrow()
  const identity = { member_id: id, issuer: 'sso:0123', subject: 'maya-1', email: OLD }
  const made = await desk.db.insertInto('member_identity').values(identity).returning('id').executeTakeFirstOrThrow()
  assert.ok(!(await account()).includes('sso:0123'))
  assert.equal((await send(`/account/identities/${made.id}/disconnect`, {})).statusCode, 404)
})
