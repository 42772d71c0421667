import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import type { RouteEntry } from '#server/platform/http/access.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
]
type Headers = Record<string, string>

let desk: Desk
let contact: string
let ticket: string
let member: Headers

before(async () => {
  desk = await openDesk()
  contact = await desk.contact({ email: 'maya@customer.example' })
  ticket = await desk.ticket({ subject: 'Lens drifts', contacts: [contact] })
  await desk.thread({ ticketId: ticket, contactId: contact, messages: [{ text: 'It drifts' }] })
  member = await desk.asMember(contact)
})
after(() => desk.close())

const routes = () => desk.app.routeTable.filter(({ url }) => url.startsWith('/:portal'))
/** Streams stay open: they are asked for by somebody who gets none. */
const isStream = ({ url }: RouteEntry) => url.endsWith('/live')

const ask = ({ method, url }: RouteEntry, id: string, headers: Headers, payload: Headers | null = null) =>
  desk.app.inject({
    method: method as 'GET',
    url: url.replace(':portal', 'support').replace(':id', id).replace(':key', 'AAAAAAAAAAAAAAAAAAAAAA'),
    headers: { ...headers, ...(payload ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(payload ? { payload: new URLSearchParams(payload).toString() } : {}),
  })

function check(name: string, { headers, body }: LightMyRequestResponse): 'page' | 'part' | null {
  const policy = String(headers['content-security-policy'])
  assert.match(policy, /^default-src 'none'/, name)
  assert.equal(headers['x-robots-tag'], 'noindex, nofollow', name)
  if (!String(headers['content-type']).startsWith('text/html')) return null
  for (const rule of POLICY) assert.ok(policy.split('; ').includes(rule), `${name}: ${rule}`)
  assert.doesNotMatch(policy, /unsafe|\*|https?:/, name)
  assert.doesNotMatch(body, /<style| style="|\son[a-z]+="|<script(?![^>]* src=)|javascript:/, `${name} is inline`)
  if (!body.startsWith('<!doctype html>')) return 'part'
  assert.match(body, /<html lang="[a-z-]+" dir="ltr"/i, name)
  assert.match(body, /<meta name="robots" content="noindex, nofollow">/, name)
  assert.match(body, /<meta name="viewport" content="width=device-width, initial-scale=1">/, name)
  assert.match(body, /<meta name="theme-color"/, name)
  assert.match(body, /<link rel="icon" href="\/assets\/brand\/[0-9a-f]{6}\.svg"/, name)
  assert.match(body, /<title>[^<—]+ — [^<—]+<\/title>/, `${name}: the page, then the portal (P-08)`)
  assert.equal(body.match(/<h1/g)?.length, 1, `${name}: one heading`)
  assert.equal(body.match(/<main/g)?.length, 1, name)
  return 'page'
}

/** Each route as several people ask for several tickets, with an empty form and with one that says something. */
function* visits() {
  const people = { nobody: {}, 'a member': member, 'another site': { ...member, 'sec-fetch-site': 'cross-site' } }
  for (const route of routes())
    for (const [who, headers] of Object.entries<Headers>(people))
      for (const id of [ticket, '999999', 'nonsense']) {
        const opens = isStream(route) && who !== 'nobody' && (id === ticket || !route.url.includes(':id'))
        // Signing out would end the walk.
        if (opens || (route.url.endsWith('/sign-out') && who === 'a member')) continue
        const name = `${route.method} ${route.url} (${id}) for ${who}`
        yield { name, ask: () => ask(route, id, headers, route.method === 'POST' ? {} : null) }
        if (route.method === 'POST')
          yield { name, ask: () => ask(route, id, headers, { text: 'typed', subject: 'Typed' }) }
      }
}

test('P-08, Y-06, S31: every page, part and error of the portal has its title, is not indexed, and runs nothing foreign', async () => {
  const seen: string[] = []
  for (const visit of visits()) {
    const answer = await visit.ask()
    assert.ok(answer.statusCode < 500, `${visit.name}: ${answer.statusCode}`)
    const what = check(visit.name, answer)
    if (what) seen.push(`${what} ${answer.statusCode}`)
  }
  for (const kind of ['page 200', 'page 401', 'page 404', 'page 400', 'page 403', 'page 410', 'part 200'])
    assert.ok(seen.includes(kind), `${kind} was seen`)
})

test('S31: so has what no route answers, what is too large, and what goes wrong on our side', async () => {
  for (const url of ['/support/nowhere', '/nowhere', '/nowhere/tickets', '/support/tickets/1/2/3', '/favicon.txt'])
    assert.equal(check(url, await desk.app.inject({ url, headers: member })), 'page')
  const large = await desk.app.inject({
    method: 'POST',
    url: '/support/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `next=${'x'.repeat(2_100_000)}`,
  })
  assert.equal(large.statusCode, 413)
  assert.equal(check('too large', large), 'page')
  await desk.db.schema.alterTable('ticket_contact').renameTo('ticket_contact_gone').execute()
  try {
    const broken = await desk.app.inject({ url: '/support/tickets', headers: member })
    assert.equal(broken.statusCode, 500)
    assert.equal(check('broken', broken), 'page')
    assert.doesNotMatch(broken.body, /ticket_contact|relation/)
  } finally {
    await desk.db.schema.alterTable('ticket_contact_gone').renameTo('ticket_contact').execute()
  }
})

test('P-01: a member of a portal that is off gets nothing of it, by no route', async () => {
  const messages = () => desk.db.selectFrom('message').select('id').execute()
  const before = await messages()
  await desk.db.updateTable('portal').set({ live: false }).execute()
  try {
    for (const route of routes()) {
      // Ends a session, whatever the portal is.
      if (route.url.endsWith('/sign-out')) continue
      // Staff look at portals that are off, too (P-11); a key of theirs opens it, and nobody here has one.
      if (route.url.includes('/preview')) continue
      const name = `${route.method} ${route.url}`
      const answer = await ask(
        route,
        ticket,
        member,
        route.method === 'POST' ? { text: 'typed', email: 'x', password: 'y' } : null,
      )
      assert.equal(answer.statusCode, 503, name)
      assert.equal(check(name, answer), 'page')
      assert.match(answer.body, /not available at the moment/, name)
      assert.doesNotMatch(answer.body, /drifts|Maya/, name)
    }
    assert.deepEqual(await messages(), before)
  } finally {
    await desk.db.updateTable('portal').set({ live: true }).execute()
  }
  assert.equal((await desk.app.inject({ url: `/support/tickets/${ticket}`, headers: member })).statusCode, 200)
})

test('a browser that looks for an icon at the root finds one', async () => {
  const { statusCode, headers } = await desk.app.inject({ url: '/favicon.ico' })
  assert.equal(statusCode, 200)
  assert.equal(headers['content-type'], 'image/svg+xml')
})
