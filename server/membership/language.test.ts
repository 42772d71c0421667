import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Language, LANGUAGES } from '#contract/languages.ts'
import { openDesk, type Desk } from '#test/support/desk.ts'

/** A desk with a member, whose portal is in `domain` and lets readers choose or not. */
async function deskIn(domain: Language, memberLanguage: boolean) {
  const desk = await openDesk()
  await desk.db.updateTable('domain').set({ language: domain }).execute()
  await desk.db.updateTable('portal').set({ member_language: memberLanguage }).execute()
  const contactId = await desk.contact()
  return { desk, contactId, cookie: await desk.asMember(contactId) }
}

const languageOf = (body: string) => /<html lang="([^"]+)" dir="([^"]+)"/.exec(body)?.slice(1).join(' ')

function ask(desk: Desk, url: string, headers: Record<string, string> = {}) {
  return desk.app.inject({ url, headers })
}

test('D-05: the domain’s language changes pages, sign-in and problems with the next click', async (t) => {
  const { desk, cookie } = await deskIn('en', false)
  t.after(() => desk.close())
  const urls = ['/support/tickets', '/support/tickets/new', '/support/tickets/999']
  for (const language of LANGUAGES) {
    await desk.db.updateTable('domain').set({ language }).execute()
    const direction = language === 'ar' ? 'rtl' : 'ltr'
    for (const url of urls) {
      // Nobody may choose here: what the browser asks for does not count.
      const { body } = await ask(desk, url, { ...cookie, 'accept-language': 'nb,de' })
      assert.equal(languageOf(body), `${language} ${direction}`, url)
      assert.doesNotMatch(body, /name="language"/)
    }
    for (const url of ['/support/sign-in', '/support/forgot', '/support/signed-out', '/support/set-password?token=x'])
      assert.equal(languageOf((await ask(desk, url)).body), `${language} ${direction}`, url)
  }
})

test('D-06: with the switch on it is the browser’s language, else the domain’s', async (t) => {
  const { desk, cookie } = await deskIn('fr', true)
  t.after(() => desk.close())
  const seen = async (accept: string, url = '/support/tickets') =>
    languageOf((await ask(desk, url, { ...cookie, 'accept-language': accept })).body)
  assert.equal(await seen('ja,en;q=0.5'), 'ja ltr')
  assert.equal(await seen('nb'), 'fr ltr')
  assert.equal(await seen('ar', '/support/tickets/999'), 'ar rtl')
  const signIn = await ask(desk, '/support/sign-in', { 'accept-language': 'zh' })
  assert.equal(languageOf(signIn.body), 'zh-CN ltr')
  assert.match(signIn.body, /<button[^>]+value="ar"[^>]+lang="ar"/, 'every language by its own name')
})

const choose = (desk: Desk, headers: Record<string, string>, language: string, more: Record<string, string> = {}) =>
  desk.app.inject({
    method: 'POST',
    url: '/support/language',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams({ language, ...more }).toString(),
  })

test('D-06: a member’s choice is remembered with the member, and taken back', async (t) => {
  const { desk, contactId, cookie } = await deskIn('en', true)
  t.after(() => desk.close())
  const chosen = await choose(desk, { ...cookie, referer: 'http://localhost/support/tickets?state=open' }, 'de')
  assert.equal(chosen.statusCode, 303)
  assert.equal(chosen.headers.location, '/support/tickets?state=open')
  // Another device, whose browser asks for another language.
  const elsewhere = { ...(await desk.asMember(contactId)), 'accept-language': 'ja' }
  assert.equal(languageOf((await ask(desk, '/support/tickets', elsewhere)).body), 'de ltr')
  await choose(desk, cookie, '')
  assert.equal(languageOf((await ask(desk, '/support/tickets', elsewhere)).body), 'ja ltr')
  const member = await desk.db.selectFrom('member').select('language').executeTakeFirstOrThrow()
  assert.equal(member.language, null)
})

test('D-06: chosen before sign-in it is the browser’s, and becomes the member’s who has none', async (t) => {
  const { desk, cookie } = await deskIn('en', true)
  t.after(() => desk.close())
  const reply = await choose(desk, { referer: 'http://localhost/support/sign-in?next=%2Fsupport%2Ftickets%2F1' }, 'ar')
  assert.equal(reply.headers.location, '/support/sign-in?next=%2Fsupport%2Ftickets%2F1')
  const kept = String(reply.headers['set-cookie']).split(';')[0] ?? ''
  assert.match(String(reply.headers['set-cookie']), /HttpOnly; SameSite=Lax/)
  assert.equal(languageOf((await ask(desk, '/support/sign-in', { cookie: kept })).body), 'ar rtl')
  const both = `${cookie['cookie']}; ${kept}`
  assert.equal(languageOf((await ask(desk, '/support/tickets', { cookie: both })).body), 'ar rtl')
  const { language } = await desk.db.selectFrom('member').select('language').executeTakeFirstOrThrow()
  assert.equal(language, 'ar')
})

test('D-06, S49: the choice leads back to a page of this portal and nowhere else', async (t) => {
  const { desk } = await deskIn('en', true)
  t.after(() => desk.close())
  const to = async (here: string) => (await choose(desk, {}, 'de', { here })).headers.location
  assert.equal(await to('/support/set-password?token=abc'), '/support/set-password?token=abc')
  assert.equal(await to('https://evil.example/support/forgot'), '/support/forgot')
  for (const here of [
    'https://evil.example/',
    '//evil.example/x',
    '/other/sign-in',
    '/support/sign-out',
    'x:y',
    '\\\\x',
  ])
    assert.equal(await to(here), '/support/tickets', here)
  for (const language of ['xx', 'EN', '<b>'])
    assert.match(String((await choose(desk, {}, language)).headers['set-cookie']), /language=;/, language)
  await desk.db.updateTable('portal').set({ member_language: false }).execute()
  assert.equal((await choose(desk, {}, 'de')).statusCode, 404)
})

test('R-05, D-06: mails are in the domain’s language, or in the one that their reader chose', async (t) => {
  const { desk, contactId, cookie } = await deskIn('ja', true)
  t.after(() => desk.close())
  const form = { subject: 'レンズ', text: 'こんにちは', onceKey: 'a'.repeat(20) }
  const file = (headers: Record<string, string>) =>
    desk.app.inject({
      method: 'POST',
      url: '/support/tickets/new',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ ...form, onceKey: crypto.randomUUID() }).toString(),
    })
  const newest = async () => {
    const row = desk.db.selectFrom('outgoing_mail').select(['subject', 'parts']).orderBy('id', 'desc').limit(1)
    return row.executeTakeFirstOrThrow()
  }
  await file(cookie)
  assert.match((await newest()).subject, /^チケットを受け付けました：/)
  await file({ ...cookie, 'accept-language': 'es' })
  assert.match((await newest()).subject, /^Hemos recibido su ticket:/, 'the page’s, for who has chosen none')
  await desk.db.updateTable('member').set({ language: 'ar' }).where('contact_id', '=', contactId).execute()
  await file({ ...cookie, 'accept-language': 'es' })
  const mail = await newest()
  assert.match(mail.subject, /^وصلتنا تذكرتك/)
  assert.equal((mail.parts as { language: string }).language, 'ar')
  await desk.db.updateTable('portal').set({ member_language: false }).execute()
  await file(cookie)
  assert.match((await newest()).subject, /^チケットを受け付けました：/, 'the switch is off: the domain’s')
})
