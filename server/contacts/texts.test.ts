import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

const FILE = join(process.cwd(), '../shared/data/blns.json')
/** Where the big list is not at hand. */
const OWN = [
  '',
  ' ',
  ' two  blanks ',
  "Robert'); drop table contact;--",
  '<b>&amp;</b>',
  'ﷺ',
  'Ṱ̺̺̕o͞',
  '👩‍👩‍👧',
  '__proto__',
  '\u202etest',
  '{{7*7}}',
]
const strings = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as string[]) : OWN

let desk: Desk
let headers: { cookie: string }
before(async () => {
  desk = await openDesk()
  headers = await desk.asStaff(await desk.user({ role: 'owner' }))
})
after(() => desk.close())

const api = caller(
  () => desk,
  () => headers,
)
const call = (...request: Parameters<typeof api>) => api<Record<string, unknown> & { id: string }>(...request)

/** What a field refuses: it says so instead of changing the text. */
const fits = (text: string, most: number, least = 0) =>
  [...text].length <= most && text.length >= least && !/[\0\r\n]/.test(text)

/** Sends each text to every field it fits, and reads it back with a request of its own. */
async function survive(url: string, limits: Record<string, [most: number, least?: number]>, property?: string) {
  for (const text of strings) {
    const fields = Object.entries(limits).filter(([, [most, least]]) => fits(text, most, least))
    const custom = property && !text.includes('\0') ? { [property]: text } : null
    const sent = { ...Object.fromEntries(fields.map(([name]) => [name, text])), ...(custom ? { custom } : {}) }
    assert.equal((await call('PATCH', url, sent)).status, 200, JSON.stringify(sent))
    const { body } = await call('GET', url)
    for (const [name] of fields) assert.equal(body[name], text, name)
    if (custom) assert.deepEqual(body['custom'], custom)
  }
}

test('every naughty string survives every text field of a contact', async () => {
  const { body: property } = await call('POST', '/properties', { object: 'contact', label: 'Note' })
  const { body: contact } = await call('POST', '/contacts', {})
  const limits: Record<string, [number]> = {
    firstName: [120],
    lastName: [120],
    phone: [64],
    jobTitle: [255],
    language: [35],
  }
  await survive(`/contacts/${contact.id}`, limits, String(property['name']))
})

test('every naughty string survives every text field of a company', async () => {
  const { body: property } = await call('POST', '/properties', { object: 'company', label: 'Note' })
  const { body: company } = await call('POST', '/companies', { name: 'x' })
  const limits: Record<string, [number, number?]> = {
    name: [255, 1],
    domain: [253],
    phone: [64],
    city: [255],
    country: [255],
    industry: [255],
  }
  await survive(`/companies/${company.id}`, limits, String(property['name']))
})

test('every naughty string survives as the name of an inbox, a pipeline, a stage and a property', async () => {
  await survive(`/inboxes/${desk.inboxId}`, { name: [80, 1] })
  await survive(`/pipelines/${desk.pipelineId}`, { name: [80, 1] })
  const url = `/pipelines/${desk.pipelineId}/stages/${desk.stages.get('New')}`
  for (const [index, text] of strings.entries()) {
    if (!fits(text, 80, 1)) continue
    const { body: pipeline } = await call('PATCH', url, { name: text })
    assert.equal((pipeline['stages'] as { name: string }[])[0]?.name, text)
    const object = (['contact', 'company', 'ticket'] as const)[index % 3]
    const { body: property } = await call('POST', '/properties', { object, label: `${text} ${index}` })
    assert.equal(property['label'], `${text} ${index}`)
  }
})

test('every naughty string survives in a logged e-mail', async () => {
  const ticket = await desk.ticket()
  for (const text of strings) {
    const subject = fits(text, 998) ? text : 'x'
    const sent = { from: 'a@b.example', to: 'c@d.example', subject, text: text.replaceAll('\0', '') }
    const { body } = await call('POST', `/tickets/${ticket}/emails`, sent)
    const data = body['data'] as Record<string, unknown>
    assert.deepEqual([data['subject'], data['text']], [sent.subject, sent.text])
  }
})

test('searches for naughty strings answer', async () => {
  for (const text of strings.filter((one) => fits(one, 200))) {
    const q = encodeURIComponent(text)
    for (const path of ['contacts', 'companies']) assert.equal((await call('GET', `/${path}?q=${q}`)).status, 200, text)
  }
})
