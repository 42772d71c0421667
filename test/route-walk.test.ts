import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { AGENT_PERMISSIONS, PERMISSIONS, type Permission } from '#contract/permissions.ts'
import type { RouteEntry } from '#server/platform/http/access.ts'
import { newKey } from '#server/platform/tokens.ts'
import { type Desk, openDesk } from './support/desk.ts'

/** A comment of this ticket, a message, a file: everything hangs on one ticket of company A, in an inbox of few. */
interface Secret {
  ticketId: string
  threadId: string
  messageId: string
  fileKey: string
}

type Headers = Record<string, string>

let desk: Desk
let table: readonly RouteEntry[]
let secret: Secret
let stranger: Headers
let outsider: Headers
const MISSING = '999999999'

before(async () => {
  desk = await openDesk()
  table = desk.app.routeTable
  await desk.db.updateTable('portal').set({ ticket_access: 'company' }).execute()
  const [a, b] = [await desk.company('A'), await desk.company('B')]
  const contact = await desk.contact({ companies: [a] })
  stranger = await desk.asMember(await desk.contact({ companies: [b] }))
  const insider = await desk.user()
  const inbox = await desk.inbox('Few', [insider])
  outsider = await desk.asStaff(await desk.user({ permissions: Object.keys(PERMISSIONS) as Permission[] }))
  const ticketId = await desk.ticket({ contacts: [contact], companies: [a], inboxId: inbox })
  const threadId = await desk.thread({ ticketId, contactId: contact, inboxId: inbox, messages: [{ text: 'secret' }] })
  const message = await desk.db
    .selectFrom('message')
    .select('id')
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow()
  const stored = await desk.services.files.put((async function* () { yield Buffer.from('secret') })(), 100) // prettier-ignore
  const fileKey = newKey()
  const file = await desk.db
    .insertInto('file')
    .values({
      key: fileKey,
      content_hash: stored.hash,
      name: 'a.txt',
      type: 'text/plain',
      size: '6',
      attached_at: new Date().toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await desk.db.insertInto('message_file').values({ message_id: message.id, file_id: file.id }).execute()
  secret = { ticketId, threadId, messageId: message.id, fileKey }
})
after(() => desk.close())

const call = (route: RouteEntry, url: string, headers: Headers = {}) =>
  desk.app.inject({
    method: route.method as 'GET',
    url,
    headers,
    ...(['POST', 'PUT', 'PATCH'].includes(route.method) ? { payload: {} } : {}),
  })

/** The address with every parameter filled: by the secret's ids, or by ids of nothing. */
function addressOf(route: RouteEntry, from: Secret): string {
  const id = route.url.includes('/threads/')
    ? from.threadId
    : route.url.includes('/messages/')
      ? from.messageId
      : from.ticketId
  return route.url
    .replace(':portal', desk.portalPath)
    .replace(':key', from.fileKey)
    .replaceAll(/:(id|contactId|companyId|stageId|[a-z]+Id)\b/gi, id)
    .replace('*', 'x')
}
const nothing: Secret = { ticketId: MISSING, threadId: MISSING, messageId: MISSING, fileKey: newKey() }
const isPermission = (access: string): access is Permission => access in PERMISSIONS

describe('every route', () => {
  test('S01: says who may call it', () => {
    assert.ok(table.length > 60, `only ${table.length} routes`)
    for (const { method, url, access } of table)
      assert.ok(
        access === 'public' || access === 'member' || access === 'staff' || isPermission(access),
        `${method} ${url}`,
      )
  })
  test('S01: is closed to nobody', async () => {
    for (const route of table) {
      if (route.access === 'public') continue
      const reply = await call(route, addressOf(route, secret))
      const name = `${route.method} ${route.url}`
      if (route.access !== 'member') assert.equal(reply.statusCode, 401, name)
      else if (reply.statusCode !== 401) {
        assert.ok([302, 303].includes(reply.statusCode), `${name}: ${reply.statusCode}`)
        assert.match(String(reply.headers.location), /\/sign-in/, name)
      }
    }
  })
  test('S13: of staff is closed to customers', async () => {
    for (const route of table) {
      if (route.access === 'public' || route.access === 'member') continue
      const reply = await call(route, addressOf(route, secret), stranger)
      assert.equal(reply.statusCode, 401, `${route.method} ${route.url}`)
    }
  })
  test('H-12: is closed to an agent without its permission', async () => {
    const agent = await desk.asStaff(await desk.user({ role: 'agent' }))
    for (const route of table) {
      if (!isPermission(route.access) || AGENT_PERMISSIONS.includes(route.access)) continue
      const reply = await call(route, addressOf(route, secret), agent)
      assert.equal(reply.statusCode, 403, `${route.method} ${route.url}`)
    }
  })
  test('H-13: is closed to a token without its scope, also when the owner made it', async () => {
    const userId = await desk.user({ role: 'owner' })
    for (const route of table) {
      if (!isPermission(route.access)) continue
      const other = route.access === 'mail.read' ? 'tickets.read' : 'mail.read'
      const reply = await call(route, addressOf(route, secret), await desk.asToken(userId, [other]))
      assert.equal(reply.statusCode, 403, `${route.method} ${route.url}`)
    }
  })
})

describe('somebody else’s ticket', () => {
  const reaching = () => table.filter(({ url }) => /\/(tickets|threads|messages|files)\/:(id|key)/.test(url))

  for (const [who, access] of [
    ['a customer of another company', 'member'],
    ['an agent without its inbox', 'staff'],
  ] as const)
    test(`S01: looks like a missing one to ${who}`, async () => {
      let walked = 0
      for (const route of reaching()) {
        if ((route.access === 'member') !== (access === 'member') || route.access === 'public') continue
        const headers = access === 'member' ? stranger : outsider
        const [foreign, missing] = [
          await call(route, addressOf(route, secret), headers),
          await call(route, addressOf(route, nothing), headers),
        ]
        const name = `${route.method} ${route.url}`
        assert.ok(foreign.statusCode >= 400 && foreign.statusCode < 500, `${name}: ${foreign.statusCode}`)
        assert.equal(foreign.statusCode, missing.statusCode, name)
        if (route.method === 'GET') assert.equal(foreign.statusCode, 404, name)
        const bare = (text: string) => text.replaceAll(/[0-9a-f-]{36}|[0-9]{4,}|[A-Za-z0-9_-]{22}/g, '')
        assert.equal(bare(foreign.body), bare(missing.body), name)
        walked += 1
      }
      assert.ok(walked >= (access === 'member' ? 3 : 12), `only ${walked} routes`)
    })

  test('S47: whoever is not signed in learns nothing from its number, not even that it exists', async () => {
    for (const route of reaching()) {
      if (route.access === 'public') continue
      const told = async (of: Secret) => {
        const url = addressOf(route, of)
        const { statusCode, headers } = await call(route, url)
        return [statusCode, (headers.location ?? '').replace(encodeURIComponent(url), '…')]
      }
      assert.deepEqual(await told(secret), await told(nothing), `${route.method} ${route.url}`)
    }
  })
})
