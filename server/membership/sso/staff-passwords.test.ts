import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '#server/platform/database/transaction.ts'
import { openSession, requirePassword } from '#server/staff/actions/sign-in.ts'
import { PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { DOMAIN, said, staffSsoDesk } from '#test/support/staff-sso.ts'
import { nameHashOf } from './actions/enter-member.ts'
import { endSsoSessions } from './queries/people.ts'

test('H-12: staff who come by SSO alone have no password: an agent’s looks wrong, an owner’s opens the glass', async (t) => {
  const { on, agent, api, choose, me, signIn, asOwner, userOf } = await staffSsoDesk(t)
  const admin = await on.user({ role: 'admin' })
  const [asAgent, asToken] = [await on.asStaff(agent), await on.asToken(agent, ['tickets.read'])]
  const answer = await choose({ method: 'sso' })
  assert.equal(answer.json().effects.sessions, 0, answer.body)
  assert.deepEqual([await me(asAgent), await me(asOwner)], [401, 200], 'sessions of passwords ended, not the owners’')
  assert.equal((await api('GET', '/tickets', undefined, asToken)).statusCode, 200, 'API tokens go on')

  const [right, wrong, unknown] = [
    await signIn(`agnes@${DOMAIN}`),
    await signIn(`agnes@${DOMAIN}`, 'wrong'),
    await signIn(`nobody@${DOMAIN}`),
  ]
  const told = ({ statusCode, body }: { statusCode: number; body: string }) => ({
    statusCode,
    ...(JSON.parse(body) as object),
    requestId: '',
  })
  assert.equal(right.statusCode, 401)
  assert.deepEqual([told(right), told(wrong)], [told(unknown), told(unknown)])
  assert.equal((await userOf(`agnes@${DOMAIN}`))?.failed_count, 0)
  assert.equal((await signIn(`olga@${DOMAIN}`)).statusCode, 204)

  await choose({ passwordsToo: true })
  await on.db.updateTable('staff_user').set({ password_hash: null }).where('role', '=', 'admin').execute()
  const asAdmin = await on.asStaff(admin)
  assert.equal((await api('GET', '/me', undefined, asAdmin)).json().password, 'missing')
  assert.equal((await api('GET', '/me')).json().password, 'set')
  assert.equal((await signIn(`agnes@${DOMAIN}`)).statusCode, 204)
})

test('S48: no password opens a session behind the switch: one waits for the other', async (t) => {
  const { on, agent, choose, me } = await staffSsoDesk(t)
  const [opened, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const opening = transaction(on.db, async (tx) => {
    await requirePassword(tx, agent)
    const session = await openSession(tx, agent, null)
    opened.resolve()
    await mayEnd.promise
    return session
  })
  await opened.promise
  let switched = false
  const switching = choose({ method: 'sso' }).then(({ statusCode }) => {
    switched = true
    return statusCode
  })
  const waits = async () =>
    (
      await on.pool.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
    ).rowCount !== 0
  while (!switched && !(await waits()));
  mayEnd.resolve()
  const { token } = await opening
  assert.equal(await switching, 200)
  assert.equal(await me({ cookie: `staff=${token}` }), 401)
  await assert.rejects(
    transaction(on.db, (tx) => requirePassword(tx, agent)),
    { code: 'wrong-credentials' },
  )
})

test('S46: the right password of an agent who comes by SSO takes as long as a stranger’s', async (t) => {
  const { choose, signIn, on } = await staffSsoDesk(t)
  for (let i = 0; i < 6; i++) await on.user({ email: `user${i}@${DOMAIN}` })
  await choose({ method: 'sso' })
  const lasts = async (email: string) => {
    const began = performance.now()
    assert.equal((await signIn(email)).statusCode, 401)
    return performance.now() - began
  }
  await lasts('warm@up.example')
  // In pairs, so that what else the machine does slows both.
  const ratios: number[] = []
  for (let i = 0; i < 30; i++) {
    const emails = [`user${i % 6}@${DOMAIN}`, `nobody${i % 6}@${DOMAIN}`]
    const [first, second] = [await lasts(emails[i % 2] ?? ''), await lasts(emails[1 - (i % 2)] ?? '')]
    ratios.push(i % 2 === 0 ? first / second : second / first)
  }
  const ratio = ratios.toSorted((a, b) => a - b)[ratios.length / 2] ?? 0
  assert.ok(ratio > 0.75 && ratio < 1.33, `it takes ${ratio.toFixed(2)} times as long`)
})

test('H-12: links to choose a password are for owners alone while staff come by SSO', async (t) => {
  const { on, agent, api, choose } = await staffSsoDesk(t)
  const mails = async () => {
    await runJobs(on)
    return on.db.selectFrom('outgoing_mail').select(['to_address', 'text', 'kind']).orderBy('id').execute()
  }
  const tokenIn = (text = '') => /token=([\w-]+)/.exec(text)?.[1] ?? ''
  await api('POST', '/forgot-password', { email: `agnes@${DOMAIN}` }, {})
  const before = tokenIn((await mails()).at(-1)?.text)
  await choose({ method: 'sso' })
  assert.equal((await api('POST', '/links/check', { token: before }, {})).json().valid, false)
  const spend = await api('POST', '/password', { token: before, password: 'Slow-violins-84' }, {})
  assert.equal(spend.statusCode, 410)
  for (const name of ['agnes', 'olga']) {
    const asked = await api('POST', '/forgot-password', { email: `${name}@${DOMAIN}` }, {})
    assert.equal(asked.statusCode, 204)
  }
  const sent = (await mails()).slice(1)
  assert.deepEqual(
    sent.map((mail) => mail.to_address),
    [`olga@${DOMAIN}`],
  )
  const owner = await api('POST', '/password', { token: tokenIn(sent[0]?.text), password: 'Slow-violins-84' }, {})
  assert.equal(owner.statusCode, 204)
  const asOwner = await on.asStaff((await on.db.selectFrom('staff_user').select('id').where('role', '=', 'owner').executeTakeFirstOrThrow()).id) // prettier-ignore
  await api('POST', '/users', { name: 'Nadia', email: `nadia@${DOMAIN}`, role: 'agent' }, asOwner)
  const invitation = (await mails()).at(-1)
  assert.deepEqual([invitation?.to_address, invitation?.kind], [`nadia@${DOMAIN}`, 'staff-invitation'])
  assert.match(invitation?.text ?? '', /You need no password[\s\S]*\/workspace\/sign-in/)
  assert.equal(tokenIn(invitation?.text), '')
  const inside = await on.asStaff(agent)
  assert.equal(
    (await api('POST', '/me/password', { current: PASSWORD, password: 'Slow-violins-84' }, inside)).statusCode,
    403,
  )
})

test('H-12: without an owner’s password it cannot be turned on, and later the last of them stays', async (t) => {
  const { on, owner, api, choose, arrive } = await staffSsoDesk(t)
  const second = await on.user({ role: 'owner', name: 'Otto', email: `otto@${DOMAIN}` })
  const asSecond = await on.asStaff(second)
  await on.db.updateTable('staff_user').set({ password_hash: null }).where('role', '=', 'owner').execute()
  const refused = await choose({ method: 'sso' })
  assert.equal(refused.statusCode, 409)
  assert.match(refused.json().detail, /No owner has a password/)
  assert.match((await api('GET', '/sso/workspace')).json().missing.join(), /No owner has a password/)
  await on.db.updateTable('staff_user').set({ password_hash: 'kept' }).where('id', '=', owner).execute()
  assert.equal((await choose({ method: 'sso' })).statusCode, 200)
  const demote = () => api('PATCH', `/users/${owner}`, { role: 'admin' }, asSecond)
  assert.equal((await demote()).statusCode, 409)
  assert.match((await demote()).json().detail, /No other owner has a password/)
  assert.ok((await arrive(said({ email: `otto@${DOMAIN}` }))).headers)
  await choose({ method: 'registration' })
  assert.equal((await demote()).statusCode, 200)
})

test('H-12: a provider that is turned off takes the sessions along that it opened, and no others', async (t) => {
  const { connect, connection, api, choose, arrive, me, asOwner } = await staffSsoDesk(t)
  const other = await connect('Other')
  await choose({ method: 'sso' })
  const agnes = said({ email: `agnes@${DOMAIN}` })
  const [one, two] = [await arrive(agnes), await arrive(agnes, { at: other })]
  await choose({ method: 'sso', passwordsToo: false })
  assert.deepEqual([await me(one.headers ?? {}), await me(two.headers ?? {})], [200, 200])
  assert.equal((await api('PATCH', `/sso-connections/${connection.id}`, { on: false })).statusCode, 200)
  assert.deepEqual([await me(one.headers ?? {}), await me(two.headers ?? {}), await me(asOwner)], [401, 200, 200])
})

test('O-08: a provider that signs somebody out by their name there finds the sessions that staff have', async (t) => {
  const { on, connection, choose, arrive, me } = await staffSsoDesk(t)
  await choose({ method: 'sso' })
  const name = { format: null, nameQualifier: null, spNameQualifier: null, sessionIndex: '_1' } as const
  const ending = { kind: 'saml', nameId: 'agnes-there', ...name } as const
  const agnes = await arrive(said({ email: `agnes@${DOMAIN}`, ending }))
  const olga = await arrive(
    said({ email: `olga@${DOMAIN}`, subject: 'o', ending: { ...ending, nameId: 'olga-there' } }),
  )
  const nameHash = nameHashOf(ending)
  assert.ok(nameHash)
  const ended = await transaction(on.db, (tx) => endSsoSessions(tx, connection, { nameHash, sessionIndexes: [] }))
  assert.deepEqual([ended, await me(agnes.headers ?? {}), await me(olga.headers ?? {})], [1, 401, 200])
})
