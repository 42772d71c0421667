import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Member, MemberDeedsDone } from '#contract/members.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { signIn } from './actions/sign-in.ts'
import { activateMember } from './queries/ways/enter.ts'

let desk: Desk
let userId: string
let agent: object
const ask = caller(
  () => desk,
  () => agent,
)

before(async () => {
  desk = await openDesk()
  userId = await desk.user()
})
after(() => desk.close())
beforeEach(async () => {
  await desk.pool.query('truncate outgoing_mail, member, contact, event, session, access_group cascade')
  agent = await desk.asStaff(userId)
})

const list = async (query = '') => (await ask<{ items: Member[]; next: string | null }>('GET', `/members${query}`)).body
const one = async (id: string) => (await list()).items.find((member) => member.id === id)
const deed = async (deed: string, ...ids: string[]) =>
  (await ask<MemberDeedsDone>('POST', '/members/deeds', { deed, ids })).body
async function invited(email: string) {
  const contactId = await desk.contact({ email })
  await ask('POST', `/contacts/${contactId}/invite`, {})
  const { id } = await desk.db.selectFrom('member').select('id').where('contact_id', '=', contactId).executeTakeFirstOrThrow() // prettier-ignore
  return { id, contactId }
}
const kinds = async () => {
  await runJobs(desk)
  const rows = await desk.db.selectFrom('outgoing_mail').select(['kind', 'to_address']).orderBy('id').execute()
  return rows.map((row) => `${row.kind} ${row.to_address}`)
}
const enter = async (email: string) =>
  (await signIn(desk.services, await desk.portal(), { email, password: PASSWORD, remember: false }, { agent: null })).ok

test('R-14: the list tells how everybody stands, newest first, and holds no password and no hash', async () => {
  const a = await invited('a@customer.example')
  const b = await desk.member(await desk.contact({ email: 'b@customer.example' }))
  const c = await invited('c@customer.example')
  await desk.db
    .updateTable('outgoing_mail')
    .set({ state: 'failed', error: '550 no such mailbox' })
    .where('to_address', '=', 'c@customer.example')
    .execute()
  const d = await desk.member(await desk.contact())
  await desk.db.updateTable('member').set({ state: 'disabled' }).where('id', '=', d).execute()
  const e = await desk.member(await desk.contact())
  await desk.db.updateTable('member').set({ state: 'waiting' }).where('id', '=', e).execute()
  const { text, body } = await ask<{ items: Member[] }>('GET', '/members')
  assert.deepEqual(
    body.items.map(({ id, status }) => [id, status]),
    [
      [e, 'waiting'],
      [d, 'disabled'],
      [c.id, 'failed'],
      [b, 'registered'],
      [a.id, 'invited'],
    ],
  )
  assert.equal(body.items[2]?.problem, '550 no such mailbox')
  assert.doesNotMatch(text, /argon2|password|token|hash/i, 'S18')
  for (const member of body.items) {
    const { items } = await list(`?status=${member.status}`)
    assert.deepEqual(
      items.map(({ id }) => id),
      [member.id],
    )
  }
})

test('R-14: pages by key, searches, and narrows by portal and by access group', async () => {
  const ids = []
  for (const name of ['Ada', 'Bea', 'Cleo']) {
    const contactId = await desk.contact({ firstName: name })
    await desk.pool.query(`update contact set words = array_to_tsvector(array[lower(first_name)]) where id = $1`, [
      contactId,
    ])
    ids.push({ contactId, id: await desk.member(contactId) })
  }
  const first = await list('?limit=2')
  const second = await list(`?limit=2&after=${first.next}`)
  assert.deepEqual(
    [...first.items, ...second.items].map(({ id }) => id),
    ids.map(({ id }) => id).toReversed(),
  )
  assert.equal(second.next, null)
  assert.deepEqual(
    (await list('?q=bea')).items.map(({ id }) => id),
    [ids[1]?.id],
  )
  const named = { name: 'G', name_key: 'g' }
  const group = await desk.db.insertInto('access_group').values(named).returning('id').executeTakeFirstOrThrow()
  await desk.db.insertInto('access_group_contact').values({ group_id: group.id, contact_id: ids[0]?.contactId ?? '' }).execute() // prettier-ignore
  assert.deepEqual(
    (await list(`?group=${group.id}`)).items.map(({ id }) => id),
    [ids[0]?.id],
  )
  assert.equal((await list(`?portal=${desk.portalId}`)).items.length, 3)
  await desk.db.updateTable('portal').set({ access: 'groups' }).execute()
  await desk.db.insertInto('portal_access_group').values({ portal_id: desk.portalId, group_id: group.id }).execute()
  assert.deepEqual(
    (await list(`?portal=${desk.portalId}`)).items.map(({ id }) => id),
    [ids[0]?.id],
  )
  await desk.db.updateTable('portal').set({ access: 'invited' }).execute()
  assert.equal((await ask('GET', '/members?after=x')).status, 400)
})

test('R-13: an invitation is taken back, asking for a password does not bring it again, sending it again does', async () => {
  const { id } = await invited('a@customer.example')
  assert.deepEqual(await deed('revoke', id), { done: 1, skipped: [] })
  assert.equal((await one(id))?.status, 'revoked')
  const open = await desk.db.selectFrom('one_time_link').select('id').where('used_at', 'is', null).execute()
  assert.deepEqual(open, [])
  await desk.app.inject({
    method: 'POST',
    url: '/support/forgot',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'email=a%40customer.example',
  })
  assert.equal((await kinds()).length, 1)
  const entering = transaction(desk.db, (tx) => activateMember(tx, id))
  await assert.rejects(entering, { code: 'access-denied' }, 'nor does a sign-in link that was mailed before')
  assert.deepEqual(await deed('resend', id), { done: 1, skipped: [] })
  assert.deepEqual([(await one(id))?.status, (await kinds()).length], ['invited', 2])
})

test('R-14: reset, sign out everywhere, disable and enable; what does not apply is named and left alone', async () => {
  const contactId = await desk.contact({ firstName: 'Bea', lastName: 'Lind', email: 'b@customer.example' })
  const id = await desk.member(contactId)
  const { id: other } = await invited('a@customer.example')
  assert.ok(await enter('b@customer.example'))
  assert.deepEqual((await one(id))?.can, ['reset', 'sign-out', 'disable'])
  assert.deepEqual(
    (await deed('reset', id, other)).skipped.map(({ id }) => id),
    [other],
  )
  assert.ok((await kinds()).includes('member-reset b@customer.example'))
  assert.equal((await deed('sign-out', id)).done, 1)
  assert.equal((await one(id))?.sessions, 0)
  assert.deepEqual(await deed('sign-out', id), {
    done: 0,
    skipped: [{ id, name: 'Bea Lind', why: 'They are not signed in.' }],
  })
  assert.equal((await deed('disable', id, other, '999')).done, 2)
  assert.equal(await enter('b@customer.example'), false)
  assert.equal((await deed('enable', id, other)).done, 2)
  assert.deepEqual([(await one(id))?.status, (await one(other))?.status], ['registered', 'invited'])
})

test('R-17: staff approve or refuse who waits, and they are told by mail', async () => {
  const waiting = async (email: string) => {
    const id = await desk.member(await desk.contact({ email }))
    await desk.db.updateTable('member').set({ state: 'waiting' }).where('id', '=', id).execute()
    return id
  }
  const [a, b] = [await waiting('a@customer.example'), await waiting('b@customer.example')]
  assert.equal(await enter('a@customer.example'), false)
  await deed('approve', a)
  await deed('refuse', b)
  assert.deepEqual([await enter('a@customer.example'), await enter('b@customer.example')], [true, false])
  assert.deepEqual(await kinds(), ['member-approved a@customer.example', 'member-refused b@customer.example'])
  assert.equal((await one(b))?.status, 'disabled', 'and can be let in later')
  assert.equal((await deed('approve', a)).done, 0)
})

test('P-07: reading members and changing them need their permissions', async () => {
  const reader = await desk.asToken(await desk.user(), ['contacts.read'])
  assert.equal((await ask('GET', '/members', undefined, reader)).status, 200)
  assert.equal((await ask('POST', '/members/deeds', { deed: 'disable', ids: ['1'] }, reader)).status, 403)
  assert.equal((await ask('POST', '/members/deeds', { deed: 'set-password', ids: ['1'] })).status, 400)
  const domain = await desk.db.selectFrom('domain').select('id').executeTakeFirstOrThrow()
  const url = `/domains/${domain.id}/registration`
  const settings = { approval: true, mailDomains: ['WWW.Brightwater.example'], knownOnly: false }
  assert.equal((await ask('PUT', url, settings)).status, 403)
  const admin = await desk.asStaff(await desk.user({ role: 'admin' }))
  const saved = await ask<{ mailDomains: string[] }>('PUT', url, settings, admin)
  assert.deepEqual(saved.body.mailDomains, ['brightwater.example'])
  for (const bad of ['gmail.com', 'nothing', '@x.example'])
    assert.equal((await ask('PUT', url, { ...settings, mailDomains: [bad] }, admin)).status, 400, bad)
})

test('R-03: how many still wait for their invitation', async () => {
  const named = { name: 'G', name_key: 'g' }
  const group = await desk.db.insertInto('access_group').values(named).returning('id').executeTakeFirstOrThrow()
  await desk.db.insertInto('portal_access_group').values({ portal_id: desk.portalId, group_id: group.id }).execute()
  await desk.db.updateTable('portal').set({ access: 'groups' }).execute()
  for (let i = 0; i < 3; i++)
    await desk.db.insertInto('access_group_contact').values({ group_id: group.id, contact_id: await desk.contact() }).execute() // prettier-ignore
  assert.deepEqual((await ask('GET', '/members/joiners')).body, { waiting: 3, more: false })
})
