import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { memberCookie } from './authenticate.ts'

const PASSWORD = 'Slow-violins-84'
let desk: Desk
let served = 0

before(async () => {
  desk = await openDesk()
})
after(() => desk.close())
beforeEach(async () => {
  await desk.pool.query(`truncate outgoing_mail, registration, member, contact, company, event, session, notification,
    consent, consent_text cascade`)
  await desk.db.updateTable('portal').set({ access: 'anyone', live: true }).execute()
  await desk.db.updateTable('domain').set({ registration: '{}', consent_asked: true }).execute()
  served += 1
})

const send = (url: string, values: Record<string, string>, cookies: Record<string, string> = {}) =>
  desk.app.inject({
    method: 'POST',
    url,
    cookies,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(values).toString(),
  })
const filled = (email: string, more: Record<string, string> = {}) => ({
  firstName: 'Ada',
  lastName: 'Byron',
  email,
  password: PASSWORD,
  again: PASSWORD,
  consent: '1',
  consentText: 'house-en',
  ...more,
})
const register = (email: string, more: Record<string, string> = {}) => send('/support/register', filled(email, more))

async function mails() {
  await runJobs(desk)
  const rows = await desk.db.selectFrom('outgoing_mail').selectAll().orderBy('id').execute()
  return rows.map((row) => ({ ...row, token: /verify-email\?token=([\w-]+)/.exec(row.text)?.[1] ?? '' }))
}
const lastMail = async () => (await mails()).at(-1)
const verify = (token: string, values: Record<string, string> = {}, cookies: Record<string, string> = {}) =>
  send('/support/verify-email', { token, ...values }, cookies)
const members = () =>
  desk.db
    .selectFrom('member as m')
    .innerJoin('contact as c', 'c.id', 'm.contact_id')
    .innerJoin('contact_address as a', 'a.contact_id', 'c.id')
    .select(['m.state', 'c.id as contactId', 'c.first_name', 'a.address'])
    .execute()

test('R-07: who registers is in once the mailbox is proved, and not before', async () => {
  assert.match((await desk.app.inject({ url: '/support/sign-in' })).body, /href="\/support\/register"/)
  const page = await desk.app.inject({ url: '/support/register' })
  for (const name of ['firstName', 'lastName', 'email', 'password', 'again', 'consent'])
    assert.match(page.body, new RegExp(`name="${name}"`), `Y-04: ${name}`)
  assert.doesNotMatch(page.body, /\bchecked\b/, 'C-01: never ticked beforehand')
  const sent = await register('ada@brightwater.example')
  assert.equal(sent.headers.location, '/support/register?sent=1')
  assert.deepEqual(await members(), [], 'nobody yet')
  assert.equal((await desk.db.selectFrom('contact').select('id').execute()).length, 0)
  const mail = await lastMail()
  assert.deepEqual([mail?.kind, mail?.to_address], ['member-verification', 'ada@brightwater.example'])
  assert.ok(!mail?.text.includes('Byron'), 'S24: nothing that was typed goes to an unproved mailbox')
  const browser = Object.fromEntries(sent.cookies.map(({ name, value }) => [name, value]))
  const shown = await desk.app.inject({ url: `/support/verify-email?token=${mail?.token}`, cookies: browser })
  assert.equal(shown.statusCode, 200)
  assert.deepEqual(await members(), [], 'S41: a scanner that opens the link spends nothing')
  const done = await verify(mail?.token ?? '', {}, browser)
  assert.equal(done.headers.location, '/support/tickets')
  const [ada] = await members()
  assert.deepEqual([ada?.state, ada?.first_name, ada?.address], ['active', 'Ada', 'ada@brightwater.example'])
  const cookies = { [memberCookie({ id: desk.portalId })]: done.cookies[0]?.value ?? '' }
  assert.equal((await desk.app.inject({ url: '/support/tickets', cookies })).statusCode, 200)
  assert.equal((await verify(mail?.token ?? '', {}, browser)).statusCode, 410, 'once')
  const kinds = await desk.db.selectFrom('event').select('kind').orderBy('id').execute()
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['contact.created', 'contact.consented', 'contact.registered'],
  )
})

test('another browser has to know the password: nobody opens an account with a stranger’s password', async () => {
  await register('victim@brightwater.example')
  const mail = await lastMail()
  const page = await desk.app.inject({ url: `/support/verify-email?token=${mail?.token}` })
  assert.match(page.body, /name="password"/)
  assert.equal((await verify(mail?.token ?? '')).statusCode, 401)
  assert.equal((await verify(mail?.token ?? '', { password: 'wrong' })).statusCode, 401)
  assert.deepEqual(await members(), [])
  assert.equal((await verify(mail?.token ?? '', { password: PASSWORD })).statusCode, 303)
  await register('other@brightwater.example')
  const second = await lastMail()
  for (let i = 0; i < 10; i++) await verify(second?.token ?? '', { password: `wrong-${i}` })
  assert.equal((await verify(second?.token ?? '', { password: PASSWORD })).statusCode, 410, 'void after ten')
})

test('S11, S23: an address that a contact has binds that contact, after its mailbox said yes', async () => {
  const known = await desk.contact({ firstName: 'Maya', email: 'Maya@brightwater.example' })
  await register('maya@BRIGHTWATER.example', { firstName: 'Eve' })
  assert.deepEqual(await members(), [])
  const mail = await lastMail()
  await verify(mail?.token ?? '', { password: PASSWORD })
  const [maya] = await members()
  assert.deepEqual([maya?.contactId, maya?.first_name], [known, 'Maya'], 'staff’s name stays')
  assert.equal((await desk.db.selectFrom('contact').select('id').execute()).length, 1)
})

test('Y-05, S46: members, the disabled and strangers get the same answer; the mail goes to the mailbox alone', async () => {
  const member = await desk.contact({ email: 'member@brightwater.example' })
  await desk.member(member)
  const off = await desk.contact({ email: 'off@brightwater.example' })
  await desk.member(off)
  await desk.db.updateTable('member').set({ state: 'disabled' }).where('contact_id', '=', off).execute()
  const gone = await desk.contact({ email: 'gone@brightwater.example' })
  await desk.db.updateTable('contact').set({ deleted_at: new Date().toISOString() }).where('id', '=', gone).execute()
  const answers = []
  for (const who of ['member', 'off', 'gone', 'new']) answers.push(await register(`${who}@brightwater.example`))
  const bare = answers.map(({ statusCode, headers, body, cookies }) =>
    JSON.stringify([statusCode, headers.location, body, cookies.map(({ name, value }) => [name, value.length])]),
  )
  assert.equal(new Set(bare).size, 1)
  assert.deepEqual((await mails()).map((mail) => [mail.kind, mail.to_address]).toSorted(), [
    ['member-known', 'member@brightwater.example'],
    ['member-verification', 'new@brightwater.example'],
  ])
  assert.equal((await members()).length, 2, 'nothing changed')
})

test('S46: known and unknown addresses take as long', async () => {
  await desk.member(await desk.contact({ email: 'member@brightwater.example' }))
  const times: Record<string, number[]> = { member: [], stranger: [] }
  for (let i = 0; i < 9; i++)
    for (const who of ['member', 'stranger']) {
      const start = performance.now()
      await register(`${who}@brightwater.example`)
      times[who]?.push(performance.now() - start)
    }
  const median = (of: number[] = []) => of.toSorted((a, b) => a - b)[4] ?? 0
  const [known, unknown] = [median(times['member']), median(times['stranger'])]
  assert.ok(Math.abs(known - unknown) < Math.max(25, known / 2), `${known} and ${unknown} ms`)
})

test('C-01: without the tick the server refuses, keeps what was typed and no password', async () => {
  for (const bad of [{ consent: '' }, { consent: 'on' }, { consentText: '' }, { consentText: 'house-de' }]) {
    const refused = await register('ada@brightwater.example', bad)
    assert.equal(refused.statusCode, 400, JSON.stringify(bad))
    assert.match(refused.body, /you have to agree/)
    assert.match(refused.body, /value="ada@brightwater.example"/)
    assert.ok(!refused.body.includes(PASSWORD))
  }
  assert.equal((await desk.db.selectFrom('registration').select('id').execute()).length, 0)
  await desk.db.updateTable('domain').set({ consent_asked: false }).execute()
  assert.doesNotMatch((await desk.app.inject({ url: '/support/register' })).body, /name="consent"/)
  assert.equal((await register('ada@brightwater.example', { consent: '' })).statusCode, 303)
})

test('S14, S15: names of one line, an address, a good password, and nothing by the way', async () => {
  for (const [bad, said] of [
    [{ firstName: ' ' }, /first and your last name/],
    [{ lastName: 'A\r\nBcc: x@y.example' }, /first and your last name/],
    [{ email: 'ada' }, /e-mail address, such as/],
    [{ email: 'a@b.example, c@d.example' }, /e-mail address, such as/],
    [{ password: 'short', again: 'short' }, /at least 8/],
    [{ password: 'Byron-violins-84', again: 'Byron-violins-84' }, /parts of your name/],
    [{ again: 'Other-violins-84' }, /not the same/],
  ] as const) {
    const refused = await register('ada@brightwater.example', bad)
    assert.equal(refused.statusCode, 400, JSON.stringify(bad))
    assert.match(refused.body, said)
  }
  assert.deepEqual(await mails(), [])
})

test('S17: whatever is sent along, a customer and nothing more comes of it', async () => {
  await register('eve@brightwater.example', {
    role: 'owner',
    state: 'active',
    permissions: 'portal.manage',
    userId: '1',
  })
  await verify((await lastMail())?.token ?? '', { password: PASSWORD, role: 'owner' })
  assert.equal((await members())[0]?.state, 'active')
  assert.equal((await desk.db.selectFrom('staff_user').select('id').execute()).length, 0)
})

test('S04: the company of a mail domain, when one has it and it is no free-mail provider', async () => {
  const one = await desk.company('Brightwater', 'brightwater.example')
  await desk.company('A', 'twice.example')
  await desk.company('B', 'twice.example')
  await desk.company('Gmail fans', 'gmail.com')
  for (const email of ['ada@brightwater.example', 'ada@twice.example', 'ada@gmail.com']) {
    await register(email)
    await verify((await lastMail())?.token ?? '', { password: PASSWORD })
  }
  const rows = await desk.db.selectFrom('contact_company').select(['company_id', 'is_primary']).execute()
  assert.deepEqual(rows, [{ company_id: one, is_primary: true }])
})

test('R-08: by group and by invitation there is no register link, and no page behind it', async () => {
  await register('late@brightwater.example')
  const token = (await lastMail())?.token ?? ''
  for (const access of ['groups', 'invited'] as const) {
    await desk.db.updateTable('portal').set({ access }).execute()
    assert.doesNotMatch((await desk.app.inject({ url: '/support/sign-in' })).body, /register/)
    assert.equal((await desk.app.inject({ url: '/support/register' })).statusCode, 404)
    assert.equal((await register('ada@brightwater.example')).statusCode, 404)
    assert.equal((await verify(token, { password: PASSWORD })).statusCode, 410, 'nor by a link from before')
  }
  assert.deepEqual(await members(), [])
})

test('R-17: with approval they wait, staff are told, and neither a reset nor a second try lets them in', async () => {
  const admin = await desk.user({ role: 'admin' })
  const agent = await desk.user()
  await desk.db
    .updateTable('domain')
    .set({ registration: JSON.stringify({ approval: true }) })
    .execute()
  assert.match((await desk.app.inject({ url: '/support/register' })).body, /look at each registration/)
  await register('ada@brightwater.example')
  const done = await verify((await lastMail())?.token ?? '', { password: PASSWORD })
  assert.match(done.body, /Your registration is with us/)
  assert.equal(done.cookies.length, 0)
  assert.equal((await members())[0]?.state, 'waiting')
  const email = 'ada@brightwater.example'
  assert.equal((await send('/support/sign-in', { email, password: PASSWORD })).statusCode, 401)
  const before = (await mails()).length
  await send('/support/forgot', { email })
  await register(email)
  assert.equal((await mails()).length, before, 'no reset link, no second registration')
  const told = await desk.db.selectFrom('notification').select(['user_id', 'contact_id']).execute()
  assert.deepEqual(told, [{ user_id: admin, contact_id: (await members())[0]?.contactId }])
  assert.notEqual(admin, agent)
  const list = await desk.app.inject({ url: '/api/v1/notifications', headers: await desk.asStaff(admin) })
  assert.deepEqual([list.json().unread, list.json().items[0].subject], [1, 'Ada Byron'])
})

test('R-17: the allow-list of mail domains, and known contacts only', async () => {
  await desk.db
    .updateTable('domain')
    .set({ registration: JSON.stringify({ mailDomains: ['brightwater.example'], knownOnly: true }) })
    .execute()
  assert.equal((await register('ada@elsewhere.example')).statusCode, 400)
  assert.equal((await register('ada@evil-brightwater.example')).statusCode, 400)
  await desk.contact({ email: 'maya@brightwater.example' })
  assert.equal((await register('maya@brightwater.example')).statusCode, 303)
  assert.equal((await register('ada@brightwater.example')).statusCode, 303, 'the same answer')
  assert.deepEqual((await mails()).map((mail) => mail.kind).toSorted(), ['member-unknown', 'member-verification'])
})

test('S51: one mailbox gets five mails an hour, whoever asks', async () => {
  for (let i = 0; i < 8; i++) await register('ada@brightwater.example')
  assert.equal((await mails()).length, 5)
  assert.equal((await desk.db.selectFrom('registration').select('id').execute()).length, 5)
})

test('S42, S43: links run out, are random and kept as hashes; blank and misspelt ones match nothing', async () => {
  await register('ada@brightwater.example')
  const token = (await lastMail())?.token ?? ''
  const row = await desk.db.selectFrom('registration').selectAll().executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(row).includes(token))
  assert.equal(Math.round((Date.parse(row.expires_at) - Date.parse(row.created_at)) / 3_600_000), 24)
  for (const bad of ['', ' ', '%20', 'null', token.slice(1), `${token}=`])
    assert.equal((await verify(bad, { password: PASSWORD })).statusCode, 410, bad)
  await desk.db
    .updateTable('registration')
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .execute()
  assert.equal((await verify(token, { password: PASSWORD })).statusCode, 410)
})

test('R-09: accounts survive a change of mode; an invited contact who registers is not kept waiting', async () => {
  assert.ok(served > 0)
  const invited = await desk.contact({ email: 'invited@brightwater.example' })
  await desk.db.insertInto('member').values({ contact_id: invited }).execute()
  await desk.db
    .updateTable('domain')
    .set({ registration: JSON.stringify({ approval: true }) })
    .execute()
  await register('invited@brightwater.example')
  await verify((await lastMail())?.token ?? '', { password: PASSWORD })
  assert.equal((await members())[0]?.state, 'active')
  await desk.db.updateTable('portal').set({ access: 'invited' }).execute()
  const signedIn = await send('/support/sign-in', { email: 'invited@brightwater.example', password: PASSWORD })
  assert.equal(signedIn.statusCode, 303)
})

test('R-16: where the domain signs in without passwords, nobody is asked for one', async () => {
  await desk.db
    .updateTable('domain')
    .set({ sign_in: JSON.stringify({ ways: { ...USUAL_WAYS, passwords: false, links: true } }) })
    .execute()
  assert.doesNotMatch((await desk.app.inject({ url: '/support/register' })).body, /name="password"/)
  assert.equal((await register('ada@brightwater.example', { password: '', again: '' })).statusCode, 303)
  const token = (await lastMail())?.token ?? ''
  assert.doesNotMatch((await desk.app.inject({ url: `/support/verify-email?token=${token}` })).body, /name="password"/)
  assert.equal((await verify(token)).statusCode, 303, 'in any browser: the mailbox is the proof')
  const member = await desk.db.selectFrom('member').select(['state', 'password_hash']).executeTakeFirstOrThrow()
  assert.deepEqual(member, { state: 'active', password_hash: null })
  await desk.db.updateTable('domain').set({ sign_in: '{}' }).execute()
})
