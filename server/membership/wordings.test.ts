import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { MailTemplates } from '#contract/mail-templates.ts'
import { openDesk } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'

const OURS = {
  subject: 'Come in, {{ name }}',
  heading: 'Your account at {{ company }}',
  body: '<p>Dear {{ name }}, we made <b>{{ portal }}</b> for you.</p>',
  button: 'Begin',
  fromName: 'Ada of {{ company }}',
}

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const headers = await on.asStaff(await on.user({ role: 'admin', email: 'admin@northwind.example' }))
  const { domain } = await on.portal()
  const base = `/api/v1/domains/${domain.id}/mails`
  const send = (method: 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) =>
    on.app.inject({ method, url: `${base}/${path}`, headers, ...(payload ? { payload } : {}) })
  const list = async (language = 'en') =>
    (await on.app.inject({ url: `${base}?language=${language}`, headers })).json() as MailTemplates
  const invite = async (firstName: string) => {
    const id = await on.contact({ firstName })
    await on.app.inject({ method: 'POST', url: `/api/v1/contacts/${id}/invite`, payload: {}, headers })
    await runJobs(on)
    return on.db.selectFrom('outgoing_mail').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  }
  return { on, domain, headers, base, send, list, invite }
}

test('R-06: an invitation goes out in the admin’s words, with its link and its reason still there', async (t) => {
  const { send, invite } = await desk(t)
  assert.equal((await send('PUT', 'member-invitation/en', OURS)).statusCode, 204)
  const mail = await invite('Ann <b>')
  assert.equal(mail.subject, 'Come in, Ann <b> Lindqvist')
  assert.equal(mail.from_name, 'Ada of Northwind Optics')
  assert.match(mail.html, /Dear Ann &lt;b&gt; Lindqvist, we made <b>Northwind Optics support<\/b>/)
  assert.match(mail.html, />Begin<\/a>/)
  assert.match(mail.text, /\/support\/set-password\?token=/)
  assert.match(mail.text, /invited/)
})

test('R-06: the house’s words come back, and begin as words with placeholders', async (t) => {
  const { send, list, invite } = await desk(t)
  const [house] = (await list()).templates
  assert.equal(house?.custom, false)
  assert.match(house?.wording.body ?? '', /\{\{ name \}\}.*\{\{ company \}\}/)
  await send('PUT', 'member-invitation/en', OURS)
  assert.equal((await list()).templates[0]?.custom, true)
  await send('DELETE', 'member-invitation/en')
  assert.deepEqual((await list()).templates[0], house)
  const filled = await invite('Maya')
  assert.doesNotMatch(filled.html + filled.subject, /\{\{/)
  // As it stands, the house's wording makes the house's mail.
  await send('PUT', 'member-invitation/en', house?.wording)
  assert.equal((await invite('Maya')).subject, filled.subject)
})

test('R-05, R-06: words belong to a domain and a language', async (t) => {
  const { on, domain, send, invite } = await desk(t)
  await send('PUT', 'member-invitation/de', { ...OURS, subject: 'Willkommen, {{ name }}' })
  assert.doesNotMatch((await invite('Maya')).subject, /Willkommen/)
  await on.db.updateTable('domain').set({ language: 'de' }).where('id', '=', domain.id).execute()
  assert.equal((await invite('Maya')).subject, 'Willkommen, Maya Lindqvist')
})

test('R-06: a preview and a test show the words before anybody else gets them', async (t) => {
  const { on, send } = await desk(t)
  const preview = (await send('POST', 'member-reset/en/preview', OURS)).json() as { subject: string; html: string }
  assert.equal(preview.subject, 'Come in, Maya Lindqvist')
  assert.match(preview.html, /we made <b>Northwind Optics support<\/b>/)
  assert.equal((await send('POST', 'member-reset/en/test', OURS)).statusCode, 204)
  await runJobs(on)
  const mail = await on.db.selectFrom('outgoing_mail').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([mail.to_address, mail.subject], ['admin@northwind.example', 'Come in, Tomás Rey'])
  assert.doesNotMatch(mail.text, /token=(?!sample)/)
  const wrong = await send('POST', 'member-reset/en/preview', { ...OURS, heading: '{{ secret }}' })
  assert.deepEqual([wrong.statusCode, wrong.json().fields[0].field], [400, 'heading'])
})

test('P-07: words of mails need the permission to set up the portal, and changes are recorded', async (t) => {
  const { on, base, send } = await desk(t)
  await send('PUT', 'member-invitation/en', OURS)
  const { data } = await on.db.selectFrom('event').select('data').executeTakeFirstOrThrow()
  assert.equal((data as { after: { subject: string } }).after.subject, OURS.subject)
  const headers = await on.asStaff(await on.user())
  const url = `${base}/member-invitation/en`
  assert.equal((await on.app.inject({ method: 'PUT', url, payload: OURS, headers })).statusCode, 403)
})
