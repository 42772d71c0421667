import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { DOMAIN, said, staffSsoDesk } from '#test/support/staff-sso.ts'

test('H-12: staff who come by SSO alone have no password: an agent’s looks wrong, an owner’s opens the glass', async (t) => {
  const { on, agent, api, choose, me, signIn, asOwner, userOf } = await staffSsoDesk(t)
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
  assert.equal((await signIn(`agnes@${DOMAIN}`)).statusCode, 204)
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
