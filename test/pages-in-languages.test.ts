import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Language, LANGUAGES } from '#contract/languages.ts'
import { newToken, hashToken } from '#server/platform/tokens.ts'
import { catalogues, readings, sentences } from './support/catalogues.ts'
import { type Desk, openDesk } from './support/desk.ts'

let desk: Desk
let member: Record<string, string>
let ticket: string
let closed: string
let token: string

before(async () => {
  desk = await openDesk()
  // Words of people are in no language here, so that every English one is the page's.
  await desk.pool.query(`update account set name = 'Øæåø'`)
  await desk.pool.query(`update portal set name = 'Æøæ', ticket_access = 'company', access = 'anyone'`)
  const ways = { passwords: true, links: true, codes: true, passkeys: true, google: null, microsoft: null, openid: [] }
  await desk.db
    .updateTable('domain')
    .set({ sign_in: JSON.stringify({ ways }) })
    .execute()
  await desk.db.updateTable('pipeline').set({ customer_may_close: true, customer_may_reopen: true }).execute()
  const company = await desk.company('Ååø')
  const contact = await desk.contact({ firstName: 'Øø', lastName: 'Ææ', email: 'o@o.o', companies: [company] })
  const others = await desk.contact({ firstName: 'Åå', lastName: 'Øø', companies: [company] })
  ticket = await desk.ticket({ subject: 'Æøå', contacts: [contact], companies: [company] })
  await desk.thread({ ticketId: ticket, contactId: contact, messages: [{ text: 'øøø' }] })
  closed = await desk.ticket({ subject: 'Øæø', contacts: [others], companies: [company], stage: 'Closed' })
  member = await desk.asMember(contact)
  token = newToken()
  const { id } = await desk.db.selectFrom('member').select('id').executeTakeFirstOrThrow()
  await desk.db
    .insertInto('one_time_link')
    .values({
      token_hash: hashToken(token),
      purpose: 'reset',
      member_id: id,
      portal_id: desk.portalId,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    })
    .execute()
})
after(() => desk.close())

/** Pages by their address, and forms that are sent wrongly. */
const pages = (): [url: string, who: 'member' | 'nobody', form?: Record<string, string>][] => [
  ['/support/tickets', 'member'],
  ['/support/tickets?view=organization&filter=open', 'member'],
  ['/support/tickets?q=zzz', 'member'],
  ['/support/tickets?state=closed', 'member'],
  [`/support/tickets/${ticket}`, 'member'],
  [`/support/tickets/${ticket}?sent=1`, 'member'],
  [`/support/tickets/${closed}`, 'member'],
  ['/support/tickets/new', 'member'],
  ['/support/tickets/99999', 'member'],
  ['/support/tickets/new', 'member', { subject: '', text: '' }],
  ['/support/tickets/new', 'member', { subject: 'x\ny', text: 'x' }],
  ['/support/tickets/new', 'member', { subject: 'x'.repeat(501), text: 'x' }],
  [`/support/tickets/${ticket}/reply`, 'member', { text: '' }],
  [`/support/tickets/${ticket}/reply`, 'member', { text: 'x'.repeat(100_001) }],
  [
    `/support/tickets/${ticket}/reply`,
    'member',
    { text: 'x', fileKey: 'A'.repeat(22), fileName: `${'A'.repeat(22)} ø` },
  ],
  [`/support/tickets/${closed}/reply`, 'member', { text: 'øø' }],
  [`/support/tickets/${ticket}/reply`, 'nobody', { text: 'øø' }],
  [`/support/tickets/${ticket}/reply`, 'nobody', {}],
  ['/support/sign-in?why=idle', 'nobody'],
  ['/support/sign-in', 'nobody', { email: '', password: '' }],
  ['/support/sign-in', 'nobody', { email: 'x@x.x', password: 'zzz' }],
  ['/support/signed-out', 'nobody'],
  ['/support/forgot', 'nobody'],
  ['/support/forgot', 'nobody', { email: '' }],
  ['/support/forgot?sent=1', 'nobody'],
  [`/support/set-password?token=${token}`, 'nobody'],
  ['/support/set-password?token=zzz', 'nobody'],
  ['/support/set-password', 'nobody', { token, password: 'aaa', again: 'aaa' }],
  ['/support/set-password', 'nobody', { token, password: 'a', again: 'b' }],
]

/** Every page that there is, and every form sent empty, so that a new one is looked at as soon as it is there. */
function walk(): ReturnType<typeof pages> {
  // Streams stay open, files are people's own, and what only staff see is in English.
  const asked = desk.app.routeTable.filter(({ url }) => url.startsWith('/:portal') && !NOT_READ.test(url))
  return asked.flatMap(({ method, url }) => {
    const address = url.replace(':portal', 'support').replace(':id', ticket).replace(':provider', 'zzz')
    return (['nobody', 'member'] as const).map((who): ReturnType<typeof pages>[number] =>
      method === 'GET' ? [address, who] : [address, who, {}],
    )
  })
}
const NOT_READ = /\/(live|files|preview|stay|sign-out)(\/|$)/

/** The page's text; null for what is no page, such as a redirect. */
async function render([url, who, form]: ReturnType<typeof pages>[number]): Promise<string | null> {
  const { body } = await desk.app.inject({
    method: form ? 'POST' : 'GET',
    url,
    headers: { ...(who === 'member' ? member : {}), 'content-type': 'application/x-www-form-urlencoded' },
    ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
  })
  return body.startsWith('<!doctype html>') ? body : null
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** All that is read on a page: text, labels, titles, and the words for the script. */
function wordsOn(body: string): string {
  const attributes = [...body.matchAll(/ (?:aria-label|placeholder|title|alt|data-words|data-password)="([^"]*)"/g)]
  const text = body.slice(body.indexOf('<title')).replaceAll(/<[^>]*>/g, '\n')
  const read = [text, ...attributes.map(([, value = '']) => value)].join('\n')
  return read.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity).replaceAll(/\s+/g, ' ')
}

/** English sentences, and the words of those with values between them, that the language does not share. */
function englishBut(language: Language): string[] {
  const own = catalogues.flatMap(([, texts]) => sentences(texts(language)).flatMap(([, one]) => readings(one)))
  // A word that the language has as well is not English.
  const all = new Set(own.flatMap((text) => [text.toLowerCase(), ...(text.toLowerCase().match(/[\p{L}-]+/gu) ?? [])]))
  const english = catalogues.flatMap(([, texts]) => sentences(texts('en')).flatMap(([, one]) => readings(one)))
  const parts = english.flatMap((sentence) => sentence.split(/‹\d›|[0-9]+|[{}]/)).map((part) => part.trim())
  return [...new Set(parts)].filter((part) => /\p{L}{4}/u.test(part) && !all.has(part.toLowerCase()))
}

for (const language of LANGUAGES.filter((one) => one !== 'en'))
  test(`D-05: no customer’s page has an English word left in ${language}`, async () => {
    await desk.db.updateTable('domain').set({ language }).execute()
    const english = englishBut(language)
    assert.ok(english.length > 200)
    const left: string[] = []
    for (const page of [...pages(), ...walk()]) {
      const body = await render(page)
      if (body === null) continue
      const words = ` ${wordsOn(body)} `
      const found = english.filter((part) =>
        new RegExp(`(?<![\\p{L}-])${RegExp.escape(part)}(?![\\p{L}-])`, 'u').test(words),
      )
      // Where letters are others, two Latin words in a row are a sentence that no catalogue has.
      if (['zh-CN', 'ja', 'ar'].includes(language)) found.push(...(words.match(/[A-Za-z]{3,} [a-z]{2,}/g) ?? []))
      left.push(...found.map((part) => `${page[2] ? 'POST' : 'GET'} ${page[0]}: ${part}`))
    }
    assert.deepEqual(left, [])
  })

test('the search for English finds it: in English every page is full of it', async () => {
  await desk.db.updateTable('domain').set({ language: 'en' }).execute()
  const english = englishBut('ja')
  for (const page of pages()) {
    const body = await render(page)
    assert.ok(body, `${page[0]} is a page`)
    const words = wordsOn(body)
    assert.ok(
      english.some((part) => part.length > 5 && words.includes(part)),
      page[0],
    )
  }
})
