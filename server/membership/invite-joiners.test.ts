import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { transaction } from '#server/platform/database/transaction.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { letPass, runJobs } from '#test/support/jobs.ts'
import { expectJoiners } from './queue.ts'

/** A live portal whose one access group has one list. */
async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const named = (name: string) => ({ name, name_key: name.toLowerCase() })
  const list = await on.db.insertInto('list').values({ ...named('All'), kind: 'static' }).returning('id').executeTakeFirstOrThrow() // prettier-ignore
  const group = await on.db.insertInto('access_group').values(named('Customers')).returning('id').executeTakeFirstOrThrow() // prettier-ignore
  await on.db.insertInto('access_group_list').values({ group_id: group.id, list_id: list.id }).execute()
  await on.db.insertInto('portal_access_group').values({ portal_id: on.portalId, group_id: group.id }).execute()
  await on.db.updateTable('portal').set({ access: 'groups' }).execute()
  const join = async (contactId: string) => {
    await on.db.insertInto('list_member').values({ list_id: list.id, contact_id: contactId }).execute()
    await transaction(on.db, (tx) => expectJoiners(tx))
  }
  const leave = (contactId: string) => on.db.deleteFrom('list_member').where('contact_id', '=', contactId).execute()
  return { on, list, group, join, leave }
}

async function mails(on: Desk): Promise<string[]> {
  await runJobs(on)
  const rows = await on.db.selectFrom('outgoing_mail').select('to_address').orderBy('id').execute()
  return rows.map((row) => row.to_address)
}

test('R-03, R-04: who joins a group of a live portal is invited two minutes later, once', async (t) => {
  const { on, join } = await desk(t)
  await join(await on.contact({ email: 'ada@customer.example' }))
  assert.deepEqual(await mails(on), [], 'not at once')
  await letPass(on, 1)
  assert.deepEqual(await mails(on), [], 'not after one minute')
  await letPass(on, 1)
  assert.deepEqual(await mails(on), ['ada@customer.example'])
  await transaction(on.db, (tx) => expectJoiners(tx, new Date()))
  assert.deepEqual(await mails(on), ['ada@customer.example'], 'a second look mails nobody twice')
  const event = await on.db.selectFrom('event').select(['kind', 'data']).executeTakeFirstOrThrow()
  assert.deepEqual([event.kind, (event.data as { byGroup: boolean }).byGroup], ['contact.invited', true])
})

test('R-03: a later joiner gets theirs in their own time; members and those without an address get none', async (t) => {
  const { on, join } = await desk(t)
  await join(await on.contact({ email: 'first@customer.example' }))
  await letPass(on, 1)
  await join(await on.contact({ email: 'second@customer.example' }))
  const member = await on.contact({ email: 'member@customer.example' })
  await on.member(member)
  await join(member)
  await join(await on.contact({ email: null }))
  await letPass(on, 1)
  assert.deepEqual(await mails(on), ['first@customer.example'])
  const next = await on.pool.query<{ seconds: number }>(
    `select extract(epoch from run_at - now())::int as seconds from graphile_worker.jobs
      where key = 'membership.invite-joiners'`,
  )
  assert.equal(next.rows.length, 1, 'one look is asked for')
  assert.ok(Math.abs((next.rows[0]?.seconds ?? 0) - 60) < 30, 'when the second one is due')
  await letPass(on, 1)
  assert.deepEqual(await mails(on), ['first@customer.example', 'second@customer.example'])
})

for (const [what, undo] of [
  ['they left the list', ({ leave }, contactId) => leave(contactId)],
  ['the group was taken off the portal', ({ on }) => on.db.deleteFrom('portal_access_group').execute()],
  ['the list was taken off the group', ({ on }) => on.db.deleteFrom('access_group_list').execute()],
  ['the mode was switched', ({ on }) => on.db.updateTable('portal').set({ access: 'invited' }).execute()],
  ['the portal was turned off', ({ on }) => on.db.updateTable('portal').set({ live: false }).execute()],
  ['single sign-on took over', ({ on }) => on.db.updateTable('domain').set({ sign_in_method: 'sso' }).execute()],
] satisfies [string, (of: Awaited<ReturnType<typeof desk>>, contactId: string) => Promise<unknown>][])
  test(`R-04: nobody is mailed when within two minutes ${what}`, async (t) => {
    const of = await desk(t)
    const contactId = await of.on.contact()
    await of.join(contactId)
    await letPass(of.on, 1)
    await undo(of, contactId)
    await letPass(of.on, 5)
    assert.deepEqual(await mails(of.on), [])
    assert.equal((await of.on.db.selectFrom('member').select('id').execute()).length, 0)
  })

test('R-03: many are invited part by part, also when a run is stopped in the middle', async (t) => {
  const { on, list } = await desk(t)
  await on.pool
    .query(`with made as (insert into contact (first_name) select 'C' || n from generate_series(1, 1203) n returning id),
    addressed as (insert into contact_address (contact_id, address, address_key)
      select id, id || '@customer.example', id || '@customer.example' from made)
    insert into list_member (list_id, contact_id, since) select ${list.id}, id, now() - interval '1 hour' from made`)
  await letPass(on, 5)
  await transaction(on.db, (tx) => expectJoiners(tx, new Date()))
  const { inviteAllJoiners } = await import('./actions/invite-joiners.ts')
  const stop = new AbortController()
  const counted = async () => (await on.db.selectFrom('member').select('id').execute()).length
  const first = inviteAllJoiners(on.db, stop.signal)
  while ((await counted()) === 0);
  stop.abort()
  await first
  const invited = await counted()
  assert.ok(invited > 0 && invited < 1203, `${invited} before the stop`)
  assert.equal(new Set(await mails(on)).size, 1203)
  assert.equal((await mails(on)).length, 1203)
  const links = await on.db.selectFrom('one_time_link').select('id').execute()
  assert.equal(links.length, 1203)
})
