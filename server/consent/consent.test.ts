import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { ConsentSettings } from '#contract/consent.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let admin: object
let domainId: string
const ask = caller(
  () => desk,
  () => admin,
)
const form = { 'content-type': 'application/x-www-form-urlencoded' }

before(async () => {
  desk = await openDesk()
  admin = await desk.asStaff(await desk.user({ role: 'admin' }))
  domainId = (await desk.db.selectFrom('domain').select('id').executeTakeFirstOrThrow()).id
  await desk.db.updateTable('portal').set({ access: 'anyone' }).execute()
})
after(() => desk.close())
beforeEach(async () => {
  await desk.pool.query('delete from consent; delete from consent_text; delete from event; delete from contact')
  await desk.db.updateTable('domain').set({ consent_asked: true, consent_renewed_at: null, language: 'en' }).execute()
})

const read = async () => (await ask<ConsentSettings>('GET', `/domains/${domainId}/consent`)).body
const write = (wording: object) =>
  ask<ConsentSettings>('PUT', `/domains/${domainId}/consent/wording`, {
    language: 'en',
    notice: '<p>We keep your <strong>name</strong>.</p>',
    label: '<p>I agree.</p>',
    askAgain: false,
    ...wording,
  })
const inEnglish = ({ wordings }: ConsentSettings) => wordings.find(({ language }) => language === 'en')
const registerPage = async () => (await desk.app.inject({ url: '/support/register' })).body

test('C-03: every language has words from the start; each change is a version, the same again is none', async () => {
  const fresh = await read()
  assert.equal(fresh.wordings.length, 8)
  assert.ok(fresh.wordings.every(({ version, notice, label }) => version === 0 && notice !== '' && label !== ''))
  assert.match(await registerPage(), /Northwind Optics keeps your name/)
  await write({})
  await write({})
  const changed = inEnglish((await write({ label: '<p>I agree, <a href="https://northwind.example/privacy">read more</a>.</p>' })).body) // prettier-ignore
  assert.equal(changed?.version, 2)
  assert.match(changed?.label ?? '', /^I agree, <a href="https:\/\/northwind.example\/privacy"[^>]*>read more<\/a>\.$/)
  const page = await registerPage()
  assert.match(page, /We keep your <strong>name<\/strong>[\s\S]*name="consent"[\s\S]*read more/)
  const event = await desk.db.selectFrom('event').select('data').orderBy('id', 'desc').executeTakeFirstOrThrow()
  assert.equal((event.data as { before: { version: number } }).before.version, 1)
})

test('S30: what an admin writes is sanitised, and words without text are refused', async () => {
  const { body } = await write({
    notice: '<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=y></p>',
    label: '<h1>Yes</h1><a href="javascript:alert(1)">x</a><form><input></form>',
  })
  const saved = JSON.stringify(inEnglish(body))
  for (const bad of ['script', 'onclick', 'onerror', 'javascript:', '<input', '<form', '<h1'])
    assert.ok(!saved.includes(bad), bad)
  for (const bad of [{ notice: '<p> </p>' }, { label: '<img src=x>' }, { language: 'xx' }, { version: 9 }])
    assert.equal((await write(bad)).status, 400, JSON.stringify(bad))
})

test('C-01: a reader gets their language, else the domain’s as an admin wrote it, else the house’s', async () => {
  await desk.db.updateTable('domain').set({ language: 'de' }).execute()
  assert.match(await registerPage(), /speichert Ihren Namen/)
  await write({ language: 'de', notice: '<p>Wir merken uns Ihren Namen.</p>' })
  assert.match(await registerPage(), /Wir merken uns/)
})

test('C-02, P-07: consent is set up per domain, by those who may set up portals', async () => {
  const agent = await desk.asStaff(await desk.user())
  const url = `/domains/${domainId}/consent`
  assert.equal((await ask('GET', url, undefined, agent)).status, 403)
  assert.equal((await ask('PUT', url, { asked: false }, agent)).status, 403)
  assert.equal((await ask<ConsentSettings>('PUT', url, { asked: false })).body.asked, false)
  assert.equal((await ask('PUT', '/domains/999/consent', { asked: false })).status, 404)
})

test('C-04: after a change they are asked at the next sign-in, agree or leave; the proof keeps the very words', async () => {
  const maya = await desk.contact({ firstName: 'Maya' })
  const old = await desk.asMember(maya)
  const invited = await desk.contact()
  const proof = {
    contact_id: maya,
    domain_id: domainId,
    version: 0,
    language: 'en',
    notice: 'N',
    label: 'L',
    host: 'h',
  }
  const given_at = new Date(Date.now() - 60_000).toISOString()
  await desk.db
    .insertInto('consent')
    .values({ ...proof, given_at, occasion: 'registration' })
    .execute()
  await write({ askAgain: true })
  const open = (headers: object, url = '/support/tickets?q=a') => desk.app.inject({ url, headers: { ...headers } })
  assert.equal((await open(old)).statusCode, 200, 'not in the middle of a session')
  const headers = await desk.asMember(maya)
  const asked = await open(headers)
  assert.equal(asked.statusCode, 403)
  assert.match(asked.body, /Please agree once more[\s\S]*We keep your/)
  assert.doesNotMatch(asked.body, /\bchecked\b/)
  assert.equal((await open(await desk.asMember(invited))).statusCode, 200, 'whoever never was asked is not now')
  const key = /name="consentText" value="([^"]+)"/.exec(asked.body)?.[1] ?? ''
  const next = /name="next" value="([^"]+)"/.exec(asked.body)?.[1] ?? ''
  assert.equal(next, '/support/tickets?q=a')
  const answer = (values: Record<string, string>) =>
    desk.app.inject({
      method: 'POST',
      url: '/support/consent',
      headers: { ...form, ...headers },
      payload: new URLSearchParams({ next, consentText: key, ...values }).toString(),
    })
  assert.equal((await answer({})).statusCode, 400)
  assert.equal((await answer({ consent: '1', consentText: 'house-en' })).statusCode, 400, 'another text')
  assert.equal((await answer({ consent: '1' })).headers.location, next)
  assert.equal((await open(headers)).statusCode, 200)
  const proofs = await ask<{ items: { version: number; notice: string; occasion: string; ip: string }[] }>(
    'GET',
    `/contacts/${maya}/consents`,
  )
  const [latest] = proofs.body.items
  assert.deepEqual(
    [latest?.version, latest?.notice, latest?.occasion, latest?.ip],
    [1, '<p>We keep your <strong>name</strong>.</p>', 'renewal', '127.0.0.1'],
  )
  await write({ notice: '<p>Another text.</p>', askAgain: true })
  assert.equal(inEnglish(await read())?.version, 2)
  const again = await ask<typeof proofs.body>('GET', `/contacts/${maya}/consents`)
  assert.equal(again.body.items[0]?.notice, latest?.notice, 'a proof stays as it was given')
  const given = await desk.db
    .selectFrom('event')
    .select('by_contact_id')
    .where('contact_id', '=', maya)
    .where('kind', '=', 'contact.consented')
    .execute()
  assert.deepEqual(
    given.map((event) => event.by_contact_id),
    [maya],
    'the timeline says that they did it, and not the system',
  )
})

test('C-04: who declines is signed out and comes to the signed-out page', async () => {
  const maya = await desk.contact()
  const proof = {
    contact_id: maya,
    domain_id: domainId,
    version: 0,
    language: 'en',
    notice: 'N',
    label: 'L',
    host: 'h',
  }
  const given_at = new Date(Date.now() - 60_000).toISOString()
  await desk.db
    .insertInto('consent')
    .values({ ...proof, given_at, occasion: 'registration' })
    .execute()
  await write({ askAgain: true })
  const headers = await desk.asMember(maya)
  const out = await desk.app.inject({ method: 'POST', url: '/support/sign-out', headers })
  assert.equal(out.headers.location, '/support/signed-out')
  assert.equal((await desk.app.inject({ url: '/support/tickets', headers })).statusCode, 303)
})
