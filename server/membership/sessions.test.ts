import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { openDesk, PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'

const ADDRESS = 'maya@brightwater.example'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const contactId = await on.contact({ firstName: 'Maya', email: ADDRESS })
  await on.member(contactId)
  await on.member(await on.contact({ email: 'ann@other.example' }))
  const signedIn = async (email = ADDRESS, remember = '') => {
    const who = portalBrowser(on)
    await who.post('/sign-in', { email, password: PASSWORD, remember })
    return who
  }
  const sessions = async () =>
    (await on.db.selectFrom('session').select('id').where('member_id', 'is not', null).orderBy('id').execute()).map(
      ({ id }) => id,
    )
  return { on, contactId, signedIn, sessions }
}

test('X-03: a member sees their own sessions in words, and ends one or all others', async (t) => {
  const { signedIn, sessions } = await desk(t)
  const [here, phone, office, ann] = [await signedIn(), await signedIn(), await signedIn(), await signedIn('ann@other.example')] // prettier-ignore
  const page = (await here.get('/account')).body
  assert.equal(page.match(/<strong dir="auto">Chrome on Linux<\/strong>/g)?.length, 3, 'hers alone')
  assert.equal(page.match(/This session/g)?.length, 1)
  const [, second] = await sessions()
  assert.equal((await here.post(`/account/sessions/${second}/end`)).statusCode, 303)
  assert.deepEqual([await here.isInside(), await phone.isInside(), await office.isInside()], [true, false, true])
  await here.post('/account/sessions/end-others')
  assert.deepEqual([await here.isInside(), await office.isInside(), await ann.isInside()], [true, false, true])
})

test('S01: nobody ends the session of somebody else, nor learns that it is there', async (t) => {
  const { on, signedIn, sessions } = await desk(t)
  const maya = await signedIn()
  const [hers] = await sessions()
  const ann = await signedIn('ann@other.example')
  const staff = await on.user()
  await on.asStaff(staff)
  const staffSession = await on.db.selectFrom('session').select('id').where('user_id', '=', staff).executeTakeFirstOrThrow() // prettier-ignore
  for (const id of [hers ?? '', staffSession.id, '999', '0', 'x'])
    assert.equal((await ann.post(`/account/sessions/${id}/end`)).statusCode, 404, id)
  assert.ok(await maya.isInside())
})

test('X-03: a session that is idle or over is not shown', async (t) => {
  const { on, signedIn, sessions } = await desk(t)
  const maya = await signedIn()
  await signedIn()
  await signedIn()
  const [, idle, over] = await sessions()
  await on.db.updateTable('domain').set({ idle_minutes: 20 }).execute()
  const past = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  await on.db.updateTable('session').set({ seen_at: past(21) }).where('id', '=', idle ?? '').execute() // prettier-ignore
  await on.db.updateTable('session').set({ expires_at: past(1) }).where('id', '=', over ?? '').execute() // prettier-ignore
  const { body } = await maya.get('/account')
  assert.equal(body.match(/Chrome on Linux/g)?.length, 1)
  assert.ok(!body.includes('end-others'), 'there are no others')
})

test('X-02: the idle time-out ends a remembered session, too', async (t) => {
  const { on, signedIn } = await desk(t)
  const maya = await signedIn(ADDRESS, '1')
  await on.db.updateTable('domain').set({ idle_minutes: 20 }).execute()
  assert.ok(await maya.isInside())
  await on.db
    .updateTable('session')
    .set({ seen_at: new Date(Date.now() - 21 * 60_000).toISOString() })
    .execute()
  assert.equal(await maya.isInside(), false)
})

test('R-16: where nobody has a password, the button behind an invitation opens the account, once', async (t) => {
  const { on, contactId } = await desk(t)
  const ways = { ...USUAL_WAYS, passwords: false, links: true }
  await on.db
    .updateTable('domain')
    .set({ sign_in: JSON.stringify({ ways }) })
    .execute()
  await on.db.deleteFrom('member').where('contact_id', '=', contactId).execute()
  const headers = await on.asStaff(await on.user())
  await on.app.inject({ method: 'POST', url: `/api/v1/contacts/${contactId}/invite`, payload: {}, headers })
  await runJobs(on)
  const { text } = await on.db.selectFrom('outgoing_mail').select('text').executeTakeFirstOrThrow()
  const token = /set-password\?token=([\w-]+)/.exec(text)?.[1] ?? ''
  const maya = portalBrowser(on)
  const page = await maya.get(`/set-password?token=${token}`)
  assert.match(page.body, /Open your account/)
  assert.doesNotMatch(page.body, /type="password"/)
  assert.equal((await maya.post('/set-password', { token })).statusCode, 303)
  assert.ok(await maya.isInside())
  assert.equal((await maya.post('/set-password', { token })).statusCode, 410)
  assert.equal((await maya.get('/forgot')).headers.location, '/support/sign-in')
  const account = (await maya.get('/account')).body
  assert.doesNotMatch(account, /New password/)
})

test('R-13: a reset link works once, for 24 hours', async (t) => {
  const { on } = await desk(t)
  const maya = portalBrowser(on)
  const ask = async () => {
    await maya.post('/forgot', { email: ADDRESS })
    await runJobs(on)
    const mail = await on.db.selectFrom('outgoing_mail').select('text').orderBy('id', 'desc').executeTakeFirstOrThrow()
    return /set-password\?token=([\w-]+)/.exec(mail.text)?.[1] ?? ''
  }
  const set = async (token: string) =>
    (await maya.post('/set-password', { token, password: 'Slow-violins-84', again: 'Slow-violins-84' })).statusCode
  const first = await ask()
  const link = await on.db.selectFrom('one_time_link').select(['created_at', 'expires_at']).executeTakeFirstOrThrow()
  assert.equal(Math.round((Date.parse(link.expires_at) - Date.parse(link.created_at)) / 3_600_000), 24)
  assert.deepEqual([await set(first), await set(first)], [303, 410])
  const late = await ask()
  await on.db
    .updateTable('one_time_link')
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .execute()
  assert.equal(await set(late), 410)
})
