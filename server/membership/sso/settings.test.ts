import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { SsoConnection } from '#contract/sso-connections.ts'
import { EMPTY_SETTINGS } from '#contract/sso-protocols.ts'
import type { SsoEffects, SsoSettings } from '#contract/sso-settings.ts'
import { openDesk, PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { MAYA, putAnswer, putConnection } from '#test/support/sso-answers.ts'
import { memberCookie } from '../authenticate.ts'
import { removeOldSso } from './queries/requests.ts'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  await on.db.updateTable('portal').set({ access: 'anyone' }).execute()
  const domainId = (await on.portal()).domain.id
  const admin = await on.asStaff(await on.user({ role: 'admin' }))
  const call = async <T = SsoSettings>(method: 'GET' | 'PATCH' | 'POST' | 'DELETE', path: string, payload?: object) => {
    const answer = await on.app.inject({ method, url: `/api/v1${path}`, headers: admin, ...(payload ? { payload } : {}) }) // prettier-ignore
    return { status: answer.statusCode, body: (answer.body === '' ? null : answer.json()) as T & { detail?: string } }
  }
  const place = `/sso/${domainId}`
  const make = async (kind: 'saml' | 'jwt' | 'openid', at = place) =>
    (await call<SsoConnection>('POST', `${at}/connections`, { kind, name: 'Keys' })).body
  const turn = (method: 'sso' | 'registration', more: object = {}) => call('PATCH', place, { method, ...more })
  const post = (path: string, fields: Record<string, string>) =>
    on.app.inject({
      method: 'POST',
      url: `/support${path}`,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  return { on, domainId, call, place, make, turn, post }
}

test('O-03: SSO is turned on with a provider that was tried, and is not left without one', async (t) => {
  const { on, call, place, make, turn } = await desk(t)
  const refused = await turn('sso')
  assert.deepEqual(
    [refused.status, refused.body.detail],
    [409, 'Turn on at least one provider that was tried and works.'],
  )
  const { id } = await make('jwt')
  const untried = await call<SsoConnection>('PATCH', `/sso-connections/${id}`, { on: true })
  assert.equal(untried.status, 409)
  await on.db.updateTable('sso_connection').set({ verified_at: new Date().toISOString() }).execute()
  const settings = { ...EMPTY_SETTINGS.jwt, signOnUrl: 'https://app.example/login', skewSeconds: 5 }
  const changed = await call<SsoConnection>('PATCH', `/sso-connections/${id}`, { settings })
  assert.equal(changed.body.verifiedAt, null, 'other values have to be tried again')
  await call('POST', `/sso-connections/${id}/secrets`, { secret: null })
  await on.db.updateTable('sso_connection').set({ verified_at: new Date().toISOString() }).execute()
  assert.equal(
    (await call<SsoConnection>('PATCH', `/sso-connections/${id}`, { on: true, name: 'Badge' })).body.on,
    true,
  )
  assert.equal((await turn('sso')).body.method, 'sso')
  for (const [method, payload] of [
    ['PATCH', { on: false }],
    ['DELETE', undefined],
  ] as const)
    // prettier-ignore
    assert.equal((await call(method, `/sso-connections/${id}`, payload)).status, 409, `${method} of the only one`)
  assert.equal((await turn('registration')).status, 200)
  assert.equal((await call('DELETE', `/sso-connections/${id}`)).status, 204)
  assert.deepEqual((await call('GET', place)).body.connections, [])
  const audit = await call<{ items: { did: string }[] }>('GET', '/audit?area=sign-in')
  assert.ok(audit.body.items.length >= 6, 'every change is in the audit log')
})

test('O-03: passwords, their pages and mails are off, unless they are kept beside it', async (t) => {
  const { on, turn, post } = await desk(t)
  const contactId = await on.contact({ email: 'maya@brightwater.example' })
  await on.member(contactId)
  const known = { email: 'maya@brightwater.example', password: PASSWORD }
  const reset = async () => {
    await on.db.deleteFrom('outgoing_mail').execute()
    await post('/forgot', known)
    await runJobs(on)
    const { text } = (await on.db.selectFrom('outgoing_mail').select('text').executeTakeFirst()) ?? { text: '' }
    return /\/set-password\?token=([\w-]+)/.exec(text)?.[1] ?? null
  }
  const link = await reset()
  assert.ok(link, 'a link from before')
  await putConnection(on)
  await turn('sso')
  assert.equal((await post('/sign-in', known)).statusCode, 401)
  assert.equal(await reset(), null)
  for (const path of ['/forgot', '/register', `/set-password?token=${link}`]) {
    const page = await on.app.inject({ url: `/support${path}` })
    assert.ok([303, 404, 410].includes(page.statusCode), `${path}: ${page.statusCode}`)
    assert.doesNotMatch(page.body, /type="password"/, path)
  }
  const spent = await post('/set-password', { token: link, password: PASSWORD, again: PASSWORD })
  assert.equal(spent.statusCode, 410)
  assert.equal((await on.db.selectFrom('session').where('member_id', 'is not', null).selectAll().execute()).length, 0)

  await turn('sso', { passwordsToo: true })
  assert.equal((await post('/sign-in', known)).statusCode, 303)
  assert.match((await on.app.inject({ url: '/support/sign-in' })).body, /type="password"[\s\S]*Go on with Keys/)
  await turn('registration')
  assert.equal((await post('/sign-in', known)).statusCode, 303)
})

test('R-13: an invitation leads to the provider, and no link from before opens an account', async (t) => {
  const { on, call, turn } = await desk(t)
  const contactId = await on.contact({ email: 'maya@brightwater.example' })
  const invite = () => call('POST', `/contacts/${contactId}/invite`, { portalId: on.portalId })
  const text = async () => {
    await runJobs(on)
    return (await on.db.selectFrom('outgoing_mail').select('text').orderBy('id', 'desc').executeTakeFirstOrThrow()).text
  }
  assert.equal((await invite()).status, 204)
  const token = /token=([\w-]+)/.exec(await text())?.[1] ?? ''
  assert.ok(token, 'a link from before')
  await putConnection(on)
  await turn('sso')
  assert.equal((await on.app.inject({ url: `/support/set-password?token=${token}` })).statusCode, 410)
  assert.equal((await invite()).status, 204)
  assert.match(await text(), /\/support\/sign-in/)
  assert.doesNotMatch(await text(), /token=/)
})

test('before SSO is turned on the page says whose sessions end and whom no provider speaks for; then it is so', async (t) => {
  const { on, call, place, turn } = await desk(t)
  const people = ['maya@brightwater.example', 'sam@brightwater.example', 'rosa@other.example']
  const sessions = []
  for (const email of people) sessions.push(await on.asMember(await on.contact({ email })))
  const connection = await putConnection(on, { mailDomains: ['Brightwater.example'] })
  assert.deepEqual((await call('GET', place)).body.effects, { sessions: 3, unreached: 1, unlisted: 0, members: 3 })
  const list = await on.db
    .insertInto('list')
    .values({ name: 'Key accounts', name_key: 'key accounts', kind: 'static' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const foreseen = await call<SsoEffects>('POST', `${place}/effects`, { listIds: [list.id] })
  assert.equal(foreseen.body.unlisted, 3, 'who would be on none of the lists')
  await turn('sso', { passwordsToo: true })
  assert.equal((await on.app.inject({ url: '/support/tickets', headers: sessions[0] ?? {} })).statusCode, 200)
  const came = await on.app.inject(await putAnswer(on, connection, MAYA))
  const name = memberCookie({ id: on.portalId })
  const bySso = { cookie: `${name}=${came.cookies.find((one) => one.name === name)?.value}` }
  await turn('sso', { passwordsToo: false })
  for (const headers of sessions)
    assert.equal((await on.app.inject({ url: '/support/tickets', headers })).statusCode, 303)
  assert.equal((await on.app.inject({ url: '/support/tickets', headers: bySso })).statusCode, 200)
  await turn('registration')
  await call('PATCH', `/sso-connections/${connection.id}`, { on: false })
  assert.equal((await on.app.inject({ url: '/support/tickets', headers: bySso })).statusCode, 303, 'its sessions end')
})

test('O-05: two secrets count at once, each is shown once, and none is ever read', async (t) => {
  const { call, place, make } = await desk(t)
  const { id } = await make('jwt')
  const add = (secret: string | null) => call<{ secret: string; id: string }>('POST', `/sso-connections/${id}/secrets`, { secret }) // prettier-ignore
  assert.equal((await add('too short')).status, 400)
  const [first, second] = [await add(null), await add('a secret of our own that is long enough')]
  assert.match(first.body.secret, /^[\w-]{43}$/)
  assert.equal((await add(null)).status, 409)
  const told = JSON.stringify((await call('GET', place)).body)
  assert.ok(!told.includes(first.body.secret) && !told.includes('a secret of our own'))
  assert.equal((await call('DELETE', `/sso-connections/${id}/secrets/${first.body.id}`)).status, 204)
  assert.equal((await add(null)).status, 201)
  const audit = JSON.stringify((await call('GET', '/audit')).body)
  assert.ok(!audit.includes(second.body.secret) && !audit.includes('PRIVATE KEY'))
})

test('SAML has a key of ours from the start, whose private half nobody gets', async (t) => {
  const { call, make, place } = await desk(t)
  const { certificate, own } = await make('saml')
  assert.match(certificate ?? '', /^-----BEGIN CERTIFICATE-----/)
  assert.match(own.acsUrl, /\/sso\/[0-9a-f]{32}\/acs$/)
  assert.doesNotMatch(JSON.stringify((await call('GET', place)).body), /PRIVATE/)
})

test('P-07, H-12: agents manage neither; how staff sign in is for owners, and not for their tokens', async (t) => {
  const { on, place, make } = await desk(t)
  const { id } = await make('jwt')
  const agent = await on.asStaff(await on.user({ role: 'agent' }))
  const manager = await on.asStaff(await on.user({ role: 'agent', permissions: ['portal.manage'] }))
  const token = await on.asToken(await on.user({ role: 'owner' }), ['portal.manage'])
  const ask = async (url: string, headers: Record<string, string>) =>
    (await on.app.inject({ url: `/api/v1${url}`, headers })).statusCode
  for (const url of [place, `/sso-connections/${id}`, `${place}/attempts`]) {
    assert.equal(await ask(url, agent), 403, url)
    assert.equal(await ask(url, manager), 200, url)
  }
  for (const headers of [agent, manager, token]) assert.equal(await ask('/sso/workspace', headers), 403)
  assert.equal(await ask('/sso/987654', manager), 404)
})

test('O-06: the log tells what happened, filtered and searched, a page at a time', async (t) => {
  const { on, call, place } = await desk(t)
  await on.db.updateTable('domain').set({ sign_in_method: 'sso' }).execute()
  const connection = await putConnection(on, { mailDomains: ['brightwater.example'] })
  for (const email of ['maya@brightwater.example', 'eve@evil.example', 'maya@brightwater.example'])
    await on.app.inject(await putAnswer(on, connection, { ...MAYA, email, subject: email }))
  type Log = {
    items: { result: string; email: string; code: string; advice: string; reference: string }[]
    next: string
  }
  const read = async (query = '') => (await call<Log>('GET', `${place}/attempts${query}`)).body
  const page = await read('?limit=2')
  assert.deepEqual(page.items.map(({ email }) => email), ['maya@brightwater.example', 'eve@evil.example']) // prettier-ignore
  assert.equal((await read(`?limit=2&after=${page.next}`)).items.length, 1)
  const [failed] = (await read('?result=failed')).items
  assert.deepEqual([failed?.code, failed?.email], ['email-elsewhere', 'eve@evil.example'])
  assert.match(failed?.advice ?? '', /Add the domain/)
  assert.equal((await read(`?search=${failed?.reference}`)).items.length, 1)
  assert.equal((await read('?search=EVE%40evil')).items.length, 1)
  assert.equal((await read('?search=%25')).items.length, 0, 'signs are looked for as they are')
})

test('O-03: SSO is not left without a provider by two people who change both at once', async (t) => {
  const { on, domainId, call } = await desk(t)
  const { id } = await putConnection(on)
  const other = await on.pool.connect()
  try {
    await other.query('begin')
    await other.query("update domain set sign_in_method = 'sso' where id = $1", [domainId])
    let done = false
    const off = call('PATCH', `/sso-connections/${id}`, { on: false }).finally(() => {
      done = true
    })
    const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    const waits = async () => (await on.pool.query(waiting)).rows.length > 0
    while (!done && !(await waits())) continue
    await other.query('commit')
    assert.equal((await off).status, 409)
  } finally {
    other.release()
  }
})

test('R-15: who is in a group by a rule leaves it when the rule goes, and not at their next sign-in', async (t) => {
  const { on, call, make } = await desk(t)
  const { id } = await make('jwt')
  const [leads, byHand] = await Promise.all(
    ['Leads', 'By hand'].map(async (name) => (await call<{ id: string }>('POST', '/access-groups', { name })).body.id),
  )
  assert.ok(leads && byHand)
  const rules = (...values: string[]) =>
    call('PATCH', `/sso-connections/${id}`, { groups: values.map((value) => ({ value, accessGroupId: leads })) })
  await rules('it', 'office')
  const contactId = await on.contact()
  const put = { group_id: leads, contact_id: contactId, sso_connection_id: id }
  await on.db.insertInto('access_group_contact').values([put, { ...put, group_id: byHand, sso_connection_id: null }]).execute() // prettier-ignore
  const groups = async () =>
    (await on.db.selectFrom('access_group_contact').select('group_id').orderBy('group_id').execute()).length
  await rules('office')
  assert.equal(await groups(), 2, 'another rule opens the same group')
  await rules()
  assert.equal(await groups(), 1)
})

test('S51: however many answers strangers make up, the log keeps its newest lines', async (t) => {
  const { on, domainId } = await desk(t)
  await on.pool.query(
    `insert into sso_attempt (domain_id, result, reference, at)
      select case when n <= 20010 then $1::bigint end, 'failed', n::text, now() from generate_series(1, 20020) n`,
    [domainId],
  )
  await removeOldSso(on.db)
  const { rows } = await on.pool.query(
    'select domain_id is null as workspace, count(*)::int as n, min(id)::int as first from sso_attempt group by 1 order by 1',
  )
  assert.deepEqual(rows, [
    { workspace: false, n: 20000, first: 11 },
    { workspace: true, n: 10, first: 20011 },
  ])
})
