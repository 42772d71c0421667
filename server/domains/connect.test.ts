import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Domain } from '#contract/domains.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { type NameServer, startNameServer } from '#test/support/name-server.ts'
import { recheckDomain, watchDomains } from './actions/check.ts'

let names: NameServer
let desk: Desk
let admin: object
const call = caller(
  () => desk,
  () => admin,
)
before(async () => {
  names = await startNameServer()
  desk = await openDesk({ DNS_SERVERS: names.address, PUBLIC_URL: 'http://desk.example.com:3000' })
  admin = await desk.asStaff(await desk.user({ role: 'admin' }))
})
after(async () => {
  await desk.close()
  await names.stop()
})

const connect = async (host: string) => (await call<Domain>('POST', '/domains', { host })).body
const check = async ({ id }: { id: string }) => (await call<Domain>('POST', `/domains/${id}/check`)).body
const txtOf = ({ connection }: Domain) => connection?.records.find(({ type }) => type === 'TXT')

test('D-01: a host is connected with the records to set, and verified by its CNAME', async () => {
  const made = await call<Domain>('POST', '/domains', { host: ' Help.Acme.example. ' })
  assert.equal(made.status, 201)
  assert.deepEqual(
    [made.body.host, made.body.url, made.body.verifiedAt],
    ['help.acme.example', 'http://help.acme.example:3000', null],
  )
  assert.deepEqual(made.body.connection?.records[0], {
    type: 'CNAME',
    name: 'help.acme.example',
    value: 'desk.example.com',
  })
  const absent = await check(made.body)
  assert.equal(absent.verifiedAt, null)
  assert.deepEqual(absent.connection?.found, [
    'No CNAME record at help.acme.example.',
    'No TXT record at _portico-challenge.help.acme.example.',
  ])
  assert.match(absent.connection?.missing ?? '', /not there yet/)

  names.cname.set('help.acme.example', 'elsewhere.example')
  const wrong = await check(made.body)
  assert.equal(wrong.connection?.missing, 'The CNAME record leads to elsewhere.example and not to desk.example.com.')

  names.cname.set('help.acme.example', 'alias.acme.example').set('alias.acme.example', 'DESK.example.com')
  const right = await check(made.body)
  assert.ok(right.verifiedAt)
  assert.deepEqual(right.connection?.found[0], 'CNAME: help.acme.example → alias.acme.example → desk.example.com')
  assert.equal(right.connection?.missing, null)
})

test('D-01: the TXT record verifies as well, with its own value and no other', async () => {
  const domain = await connect('acme.example')
  const record = txtOf(domain)
  assert.equal(record?.name, '_portico-challenge.acme.example')
  const other = txtOf(await connect('other.example'))
  names.txt.set('_portico-challenge.acme.example', [other?.value ?? ''])
  assert.match((await check(domain)).connection?.missing ?? '', /TXT record has another value/)
  names.txt.set('_portico-challenge.acme.example', ['v=spf1 -all', record?.value ?? ''])
  assert.ok((await check(domain)).verifiedAt)
})

test('D-01: a chain of records that runs in a circle ends', async () => {
  const domain = await connect('circle.example')
  names.cname.set('circle.example', 'round.example').set('round.example', 'circle.example')
  assert.match((await check(domain)).connection?.missing ?? '', /leads to round\.example/)
})

test('S04: a host is connected once, and what is no host is refused in words', async () => {
  const again = await call<{ fields: { field: string }[] }>('POST', '/domains', { host: 'HELP.acme.example' })
  assert.deepEqual([again.status, again.body.fields[0]?.field], [409, 'host'])
  const bad = ['https://a.example', 'a.example/x', 'a.example:80', '127.0.0.1', '[::1]', '::1', '2130706433', '0x7f.1', 'help', 'a..example', '-a.example', 'a_b.example', 'a b.example', 'a@b.example', `${'a'.repeat(64)}.example`, `${'a.'.repeat(120)}example`, 'desk.example.com', '*.example.com'] // prettier-ignore
  for (const host of bad) {
    const { status, body } = await call<{ fields: { field: string }[] }>('POST', '/domains', { host })
    assert.deepEqual([status, body.fields[0]?.field], [400, 'host'], host)
  }
  const named = await connect('hilfe.müller.example')
  assert.deepEqual([named.host, named.name], ['hilfe.xn--mller-kva.example', 'hilfe.müller.example'])
})

test('D-01: a new host is looked for again by itself, for three days', async () => {
  const domain = await connect('later.example')
  const jobs = async () =>
    (
      await desk.pool.query<{ payload: { round: number }; minutes: number }>(
        `select payload, round(extract(epoch from run_at - now()) / 60)::int as minutes
         from graphile_worker._private_jobs where key = $1`,
        [`recheck-${domain.id}`],
      )
    ).rows
  assert.deepEqual(await jobs(), [{ payload: { domainId: domain.id, round: 0 }, minutes: 1 }])
  await recheckDomain(desk.services, domain.id, 0)
  await recheckDomain(desk.services, domain.id, 7)
  assert.deepEqual(await jobs(), [{ payload: { domainId: domain.id, round: 8 }, minutes: 60 }])
  names.cname.set('later.example', 'desk.example.com')
  await recheckDomain(desk.services, domain.id, 8)
  assert.ok((await call<Domain>('GET', `/domains/${domain.id}`)).body.verifiedAt)
  const event = await desk.db
    .selectFrom('event')
    .select(['data', 'by_user_id'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  assert.deepEqual(event, {
    by_user_id: null,
    data: {
      what: 'domain',
      domainId: domain.id,
      before: { verified: false, recordLost: false },
      after: { verified: true, recordLost: false },
    },
  })
})

test('D-01: a verified domain whose record goes away is warned about and not cut off', async () => {
  const domain = await connect('lost.example')
  names.cname.set('lost.example', 'desk.example.com')
  await check(domain)
  const now = async () => {
    await watchDomains(desk.services, new AbortController().signal)
    return (await call<Domain>('GET', `/domains/${domain.id}`)).body
  }
  names.ill = true
  const ill = await now()
  assert.deepEqual([ill.connection?.lostAt, ill.connection?.missing?.slice(0, 9)], [null, 'Try again'])
  names.ill = false
  names.cname.delete('lost.example')
  const lost = await now()
  assert.ok(lost.connection?.lostAt)
  assert.ok(lost.verifiedAt, 'it goes on working')
  names.cname.set('lost.example', 'desk.example.com')
  assert.equal((await now()).connection?.lostAt, null)
})

test('D-01: a domain with a portal on it is not removed, and says which; another one is', async () => {
  const domain = await connect('gone.example')
  await desk.db.updateTable('portal').set({ domain_id: domain.id }).execute()
  const refused = await call<{ code: string; detail: string }>('DELETE', `/domains/${domain.id}`)
  assert.deepEqual([refused.status, refused.body.code], [409, 'conflict'])
  assert.match(refused.body.detail, /In use by “Northwind Optics support”/)
  const builtIn = (await call<{ items: Domain[] }>('GET', '/domains')).body.items[0]
  await desk.db
    .updateTable('portal')
    .set({ domain_id: builtIn?.id ?? '' })
    .execute()
  await desk.db.updateTable('domain').set({ is_portal_primary: false }).execute()
  await desk.db.updateTable('domain').set({ is_portal_primary: true }).where('id', '=', domain.id).execute()
  assert.equal((await call('DELETE', `/domains/${domain.id}`)).status, 204)
  assert.equal((await call('GET', `/domains/${domain.id}`)).status, 404)
  const left = (await call<Domain>('GET', `/domains/${builtIn?.id}`)).body
  assert.equal(left.isPortalPrimary, true, 'the built-in host is primary again')
  assert.equal((await call('DELETE', `/domains/${builtIn?.id}`)).status, 409)
})

test('D-04: only an owner in person confirms that the workspace’s address is the company’s own', async () => {
  await desk.db.updateTable('domain').set({ own_confirmed_at: null }).where('host', 'is', null).execute()
  const builtIn = (await call<{ items: Domain[] }>('GET', '/domains')).body.items[0]
  const url = `/domains/${builtIn?.id}/confirm-own`
  assert.match(builtIn?.missing[0] ?? '', /owner has to confirm/)
  const owner = await desk.user({ role: 'owner' })
  assert.equal((await call('POST', url)).status, 403)
  const program = { authorization: (await desk.asToken(owner, ['portal.manage'])).authorization }
  assert.equal((await call('POST', url, undefined, program)).status, 403)
  const confirmed = await call<Domain>('POST', url, undefined, await desk.asStaff(owner))
  assert.ok(confirmed.body.ownConfirmedAt)
  assert.deepEqual(confirmed.body.missing, [])
  const event = await desk.db
    .selectFrom('event')
    .select(['data', 'by_user_id'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  assert.deepEqual(event, {
    by_user_id: owner,
    data: {
      what: 'domain',
      domainId: builtIn?.id,
      before: { ownConfirmedAt: null },
      after: { ownConfirmedAt: confirmed.body.ownConfirmedAt },
    },
  })
})
