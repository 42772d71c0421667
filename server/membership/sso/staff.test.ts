import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '#server/platform/database/transaction.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { DOMAIN, ROLES, said, staffSsoDesk } from '#test/support/staff-sso.ts'
import { enterStaff } from './actions/enter-staff.ts'
import { addRequest, keepAnswer } from './queries/requests.ts'

test('H-12: existing staff come in by a proven address, and by who they are there from then on', async (t) => {
  const { on, agent, choose, arrive, me, userOf, attempts } = await staffSsoDesk(t)
  assert.equal((await choose({ method: 'sso' })).statusCode, 200)
  const first = await arrive(said({ email: `Agnes@${DOMAIN}`, subject: 'a-1' }), { next: '/workspace/tickets/1001' })
  assert.deepEqual([first.reply.statusCode, first.to.pathname], [303, '/workspace/tickets/1001'])
  assert.equal(await me(first.headers ?? {}), 200)
  const again = await arrive(said({ email: `agnes.new@${DOMAIN}`, subject: 'a-1' }))
  const now = await on.app.inject({ url: '/api/v1/me', headers: again.headers ?? {} })
  assert.deepEqual([now.json().user.id, now.json().user.role], [agent, 'agent'])
  assert.equal(await userOf(`agnes.new@${DOMAIN}`), undefined)
  assert.deepEqual(
    (await attempts()).map(({ result, domain_id }) => [result, domain_id]),
    [
      ['signed-in', null],
      ['signed-in', null],
    ],
  )
})

test('S45: an unproven address, another mail domain and somebody else’s account there open nothing', async (t) => {
  const { on, choose, arrive, connect, owner } = await staffSsoDesk(t)
  await choose({ method: 'sso' })
  const olga = `olga@${DOMAIN}`
  assert.equal((await arrive(said({ email: olga, emailProven: false }))).why, 'address-unproven')
  assert.equal((await arrive(said({ email: 'olga@evil.example' }))).why, 'address-elsewhere')
  assert.equal((await arrive(said({ email: null }))).why, 'address-missing')
  // Bound while it could speak for her; not any more, whatever address it names now.
  const other = await connect('Other', { mailDomains: ['branch.example'] })
  await on.db
    .insertInto('staff_identity')
    .values({ user_id: owner, issuer: `sso:${other.publicId}`, subject: 'o' })
    .execute()
  const bound = await arrive(said({ email: 'olga@branch.example', subject: 'o' }), { at: other })
  assert.deepEqual([bound.why, bound.headers], ['address-elsewhere', null])
})

test('H-12: a mapped group makes a member of staff, with the highest of their roles, on the record', async (t) => {
  const { on, choose, arrive, userOf, asOwner } = await staffSsoDesk(t, { roles: [...ROLES] })
  await choose({ method: 'sso' })
  const { headers } = await arrive(said({ groups: ['support', 'it', 'everybody'] }))
  const made = await userOf(`nadia@${DOMAIN}`)
  assert.deepEqual(
    [made?.name, made?.role, made?.state, made?.password_hash],
    ['Nadia Okafor', 'admin', 'active', null],
  )
  const now = await on.app.inject({ url: '/api/v1/me', headers: headers ?? {} })
  assert.equal(now.json().password, 'off')
  const audit = await on.app.inject({ url: '/api/v1/audit?area=staff', headers: asOwner })
  const [entry] = audit.json().items
  assert.deepEqual([entry.by, entry.did], [null, 'made the member of staff “Nadia Okafor”'])
  assert.ok(
    entry.changes.some((change: { after: string }) => change.after === 'Keys'),
    JSON.stringify(entry),
  )
})

test('H-12: a role that fell counts in the other live sessions at once, and is on the record', async (t) => {
  const { on, choose, arrive, me, asOwner, userOf } = await staffSsoDesk(t, { roles: [...ROLES] })
  await choose({ method: 'sso' })
  const { headers: elsewhere } = await arrive(said({ groups: ['it'] }))
  const mails = () => on.app.inject({ url: '/api/v1/outgoing-mails', headers: elsewhere ?? {} })
  assert.equal((await mails()).statusCode, 200)
  const { headers } = await arrive(said({ groups: ['support'] }))
  assert.equal((await mails()).statusCode, 403, 'the same session, as an agent')
  assert.deepEqual([await me(elsewhere ?? {}), await me(headers ?? {})], [200, 200])
  assert.equal((await userOf(`nadia@${DOMAIN}`))?.role, 'agent')
  const [entry] = (await on.app.inject({ url: '/api/v1/audit?area=staff', headers: asOwner })).json().items
  assert.deepEqual(
    entry.changes.find(({ label }: { label: string }) => label === 'Role'),
    { label: 'Role', before: 'admin', after: 'agent' },
  )
})

test('H-12: who lost the last group is refused, and what the provider opened before ends', async (t) => {
  const { choose, arrive, me, userOf, attempts, signIn, asOwner } = await staffSsoDesk(t, { roles: [...ROLES] })
  await choose({ method: 'sso', passwordsToo: true })
  const { headers } = await arrive(said({ groups: ['it'] }))
  const refused = await arrive(said({ groups: ['sales'] }), { next: '/workspace/inbox/all/open' })
  assert.deepEqual([refused.why, refused.headers], ['no-account', null])
  assert.equal(refused.to.pathname, '/workspace/sign-in')
  assert.equal(refused.to.searchParams.get('next'), '/inbox/all/open')
  assert.equal(await me(headers ?? {}), 401)
  const last = (await attempts()).at(-1)
  assert.deepEqual(
    [last?.result, last?.code, last?.reference],
    ['failed', 'no-role', refused.to.searchParams.get('ref')],
  )
  assert.match(last?.reason ?? '', /sales/)
  const agnes = await arrive(said({ email: `agnes@${DOMAIN}`, subject: 'a', groups: [] }))
  assert.equal(agnes.why, 'no-account', 'also who was on the staff before')
  assert.equal((await signIn(`agnes@${DOMAIN}`)).statusCode, 204, 'a password is her own, while passwords count')
  assert.equal((await arrive(said({ email: 'x@northwind.example', subject: 'x', groups: [] }))).why, 'no-account')
  assert.equal(await userOf('x@northwind.example'), undefined)
  assert.equal(await me(asOwner), 200)
})

test('H-12: without rules staff keep their role, and nobody new comes in', async (t) => {
  const { choose, arrive, userOf } = await staffSsoDesk(t)
  await choose({ method: 'sso' })
  await arrive(said({ email: `agnes@${DOMAIN}`, subject: 'a', groups: ['it'] }))
  assert.equal((await userOf(`agnes@${DOMAIN}`))?.role, 'agent')
  assert.equal((await arrive(said({ groups: ['it'] }))).why, 'no-account')
  assert.equal(await userOf(`nadia@${DOMAIN}`), undefined)
})

test('S13: a provider makes no owner, and takes no owner’s role', async (t) => {
  const { on, choose, arrive, userOf, connection } = await staffSsoDesk(t, { roles: [...ROLES] })
  await choose({ method: 'sso' })
  for (const groups of [['support'], [], ['owner']]) {
    const { headers } = await arrive(said({ email: `olga@${DOMAIN}`, subject: 'o', groups }))
    assert.ok(headers, groups.join())
    assert.equal((await userOf(`olga@${DOMAIN}`))?.role, 'owner')
  }
  const change = await on.app.inject({
    method: 'PATCH',
    url: `/api/v1/sso-connections/${connection.id}`,
    payload: { roles: [{ value: 'boss', role: 'owner' }] },
    headers: await on.asStaff((await userOf(`olga@${DOMAIN}`))?.id ?? ''),
  })
  assert.equal(change.statusCode, 400)
})

test('S13: an admin cannot let a provider of their own vouch for an owner', async (t) => {
  const { on, connection, api } = await staffSsoDesk(t)
  const admin = await on.asStaff(await on.user({ role: 'admin' }))
  const tries = [
    await api('GET', '/sso/workspace', undefined, admin),
    await api('PATCH', '/sso/workspace', { method: 'sso' }, admin),
    await api('POST', '/sso/workspace/connections', { kind: 'openid', name: 'Mine' }, admin),
    await api('PATCH', `/sso-connections/${connection.id}`, { mailDomains: [] }, admin),
    await api('POST', `/sso-connections/${connection.id}/secrets`, { secret: 'a-secret-of-mine' }, admin),
    await api('POST', `/sso-connections/${connection.id}/trials`, undefined, admin),
    await api('GET', `/sso-connections/${connection.id}`, undefined, admin),
  ]
  assert.deepEqual(
    tries.map(({ statusCode }) => statusCode),
    tries.map(() => 403),
  )
})

test('H-12: whoever was invited is active by coming in, and their link is void; who is disabled stays out', async (t) => {
  const { on, api, choose, arrive, userOf } = await staffSsoDesk(t)
  const invited = await api('POST', '/users', { name: 'Nadia', email: `nadia@${DOMAIN}`, role: 'agent' })
  assert.equal(invited.statusCode, 201)
  await choose({ method: 'sso', passwordsToo: true })
  assert.ok((await arrive(said())).headers)
  assert.equal((await userOf(`nadia@${DOMAIN}`))?.state, 'active')
  const open = await on.db.selectFrom('one_time_link').selectAll().where('used_at', 'is', null).execute()
  assert.deepEqual(open, [])
  await api('PATCH', `/users/${invited.json().id}`, { state: 'disabled' })
  const out = await arrive(said())
  assert.deepEqual([out.why, out.headers], ['no-account', null])
  assert.equal((await userOf(`nadia@${DOMAIN}`))?.state, 'disabled')
})

test('S48: coming in makes a new session and ends the one that the browser had', async (t) => {
  const { on, agent, choose, arrive, me } = await staffSsoDesk(t)
  await choose({ method: 'sso', passwordsToo: true })
  const before = await on.asStaff(agent)
  const cookies = { staff: before.cookie.slice('staff='.length) }
  const { headers } = await arrive(said({ email: `agnes@${DOMAIN}` }), { cookies })
  assert.deepEqual([await me(before), await me(headers ?? {})], [401, 200])
})

test('S49: afterwards one is in the workspace, wherever an address wanted to lead', async (t) => {
  const { choose, arrive } = await staffSsoDesk(t)
  await choose({ method: 'sso' })
  const evil = ['https://evil.example', '//evil.example', '/workspace/\\evil', '/workspacex', '/support/tickets', '/workspace/../support', '/workspace/sign-in?next=/', ''] // prettier-ignore
  for (const next of evil)
    assert.equal(
      (await arrive(said({ email: `agnes@${DOMAIN}` }), { next })).reply.headers.location,
      '/workspace',
      next,
    )
})

test('H-12: an answer waits for the browser that began alone, and a provider that is off lets nobody in', async (t) => {
  const { on, choose, connection, arrive } = await staffSsoDesk(t)
  assert.equal((await arrive(said({ email: `agnes@${DOMAIN}` }))).why, 'provider-off', 'staff use passwords still')
  await choose({ method: 'sso' })
  const key = newToken()
  const begun = { connectionId: connection.id, keyHash: hashToken(newToken()), browserHash: hashToken(newToken()) }
  const id = await addRequest(on.db, { ...begun, portalId: null })
  await keepAnswer(on.db, id, hashToken(key), { assertion: said({ email: `agnes@${DOMAIN}` }) })
  const reply = await on.app.inject({
    url: `/sso/${connection.publicId}/finish?key=${key}`,
    cookies: { browser: newToken() },
  })
  assert.match(String(reply.headers.location), /^\/workspace\/sign-in\?why=attempt-lost&ref=/)
  await on.db.updateTable('sso_connection').set({ is_on: false }).execute()
  assert.equal((await arrive(said({ email: `agnes@${DOMAIN}` }))).why, 'provider-off')
})

test('H-12: two at once make one member of staff', async (t) => {
  const { on, connection } = await staffSsoDesk(t, { roles: [...ROLES] })
  const enter = (subject: string) =>
    transaction(on.db, (tx) =>
      enterStaff(tx, connection, { assertion: said({ subject, groups: ['it'] }), browser: { agent: null } }),
    )
  const entered = await Promise.all([enter('n-1'), enter('n-1'), enter('n-1')])
  assert.deepEqual(entered.map(({ isNew }) => isNew).toSorted(), [false, false, true])
})

test('H-12: a trial says who somebody would be, and changes nothing', async (t) => {
  const { on, owner, connection, userOf } = await staffSsoDesk(t, { roles: [...ROLES] })
  const [browser, key] = [newToken(), newToken()]
  const begun = { connectionId: connection.id, keyHash: hashToken(newToken()), browserHash: hashToken(browser) }
  const id = await addRequest(on.db, { ...begun, portalId: null, userId: owner })
  await keepAnswer(on.db, id, hashToken(key), { assertion: said({ groups: ['it'] }) })
  const page = await on.app.inject({ url: `/sso/${connection.publicId}/finish?key=${key}`, cookies: { browser } })
  assert.match(page.body, /A member of staff would be made for this person, and they would be signed in as an admin/)
  assert.match(page.body, /Northwind Optics/)
  assert.equal(
    page.cookies.some(({ name }) => name === 'staff'),
    false,
  )
  assert.equal(await userOf(`nadia@${DOMAIN}`), undefined)
})
