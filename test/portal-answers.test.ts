import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, openDesk } from '#test/support/desk.ts'

/** What staff alone may know, each as a word that stands nowhere else. */
const SECRETS = {
  owner: 'Quillon Ownersson',
  ownerMail: 'zzowner@northwind.example',
  pipeline: 'zzpipeline',
  stage: 'zzstage',
  inbox: 'zzinbox',
  source: 'zzsource',
  category: 'zzcategory',
  custom: 'zzcustom',
  externalId: 'zzexternal',
  comment: 'zzcomment',
  commentFile: 'zzattached.txt',
  mail: 'zzmailed',
  colleagueMail: 'zzcolleague@customer.example',
} as const
/** What the pages tell their scripts. A new name is looked at before it is let in. */
const TOLD = ['portal', 'member', 'idle', 'live', 'words', 'style', 'draft', 'files', 'bytes', 'html', 'locale']

let desk: Desk
let ticketId: string
let member: { cookie: string }

before(async () => {
  desk = await openDesk()
  const staff = await desk.asStaff(await desk.user({ role: 'owner' }))
  const ask = async (method: 'POST' | 'PUT', url: string, payload: object) => {
    const answer = await desk.app.inject({ method, url: `/api/v1${url}`, payload, headers: staff })
    assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`)
    return answer.json<{ id: string; key: string; stages: { id: string }[] }>()
  }
  const ownerId = await desk.user({ name: SECRETS.owner, email: SECRETS.ownerMail })
  const company = await desk.company()
  const maya = await desk.contact({ companies: [company] })
  const colleague = await desk.contact({ firstName: 'Samuel', email: SECRETS.colleagueMail, companies: [company] })
  const stages = [
    { name: SECRETS.stage, state: 'open' },
    { name: 'Done', state: 'closed' },
  ]
  const pipeline = await ask('POST', '/pipelines', { name: SECRETS.pipeline, stages })
  const inbox = await ask('POST', '/inboxes', { name: SECRETS.inbox })
  await ask('POST', '/properties', { object: 'ticket', label: 'Tier' })
  const { source, category, externalId, custom, comment, commentFile, mail } = SECRETS
  const details = { source, category, externalId, priority: 'urgent', custom: { tier: custom } }
  const associated = { ownerId, inboxId: inbox.id, stageId: pipeline.stages[0]?.id, contactIds: [maya, colleague] }
  const made = await ask('POST', '/tickets', { subject: 'Lens drifts', ...details, ...associated })
  ticketId = made.id
  const headers = { ...staff, 'content-type': 'application/octet-stream' }
  const url = `/api/v1/files?name=${commentFile}`
  const file = (await desk.app.inject({ method: 'POST', url, payload: 'x', headers })).json<{ key: string }>()
  await ask('POST', `/tickets/${ticketId}/comments`, { text: comment, fileKeys: [file.key] })
  await ask('POST', `/tickets/${ticketId}/replies`, { text: 'We look into it.' })
  const logged = { from: 'rep@northwind.example', to: 'x@customer.example', subject: mail, text: mail }
  await ask('POST', `/tickets/${ticketId}/emails`, logged)
  member = await desk.asMember(maya)
})
after(() => desk.close())

const open = (path: string, headers: object = member) =>
  desk.app.inject({ url: `/support${path}`, headers: { ...headers } })
const pages = () => [
  '/tickets',
  '/tickets?view=mine&filter=open',
  `/tickets/${ticketId}`,
  '/tickets/new',
  '/parts/tickets',
  `/parts/tickets/${ticketId}`,
  '/nothing',
]

test('S06: no answer of the portal holds what staff alone may know', async () => {
  for (const page of pages()) {
    const { body, headers } = await open(page)
    const said = `${body}${JSON.stringify(headers)}`
    for (const [what, secret] of Object.entries(SECRETS)) assert.ok(!said.includes(secret), `${page} tells ${what}`)
  }
})

test('S06: pages tell their scripts what is on the list and nothing else', async () => {
  for (const page of pages())
    for (const [, name = ''] of (await open(page)).body.matchAll(/\sdata-([\w-]+)=/g))
      assert.ok(TOLD.includes(name), `${page} holds data-${name}`)
})

test('S08: words of comments, logged mails and internal fields find nothing', async () => {
  const found = async (q: string) => (await open(`/tickets?q=${encodeURIComponent(q)}`)).body.includes('id="ticket-')
  assert.ok(await found('lens'), 'the search works')
  for (const [what, secret] of Object.entries(SECRETS)) assert.ok(!(await found(secret)), what)
})

test('S03: with the settings of a fresh install two unrelated customers see nothing of each other', async () => {
  const stranger = await desk.asMember(await desk.contact({ companies: [await desk.company()] }))
  assert.ok(!(await open('/tickets', stranger)).body.includes('Lens drifts'))
  const [foreign, missing] = [await open(`/tickets/${ticketId}`, stranger), await open('/tickets/987654', stranger)]
  assert.equal(foreign.statusCode, 404)
  assert.equal(foreign.body, missing.body)
})
