import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportRun } from '#contract/imports.ts'
import type { ContactList } from '#contract/lists.ts'
import { importContacts } from '#server/contacts/actions/import.ts'
import { addImported } from '#server/lists/actions/import.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { FILE, openListDesk, opensPortal, people } from '#test/support/import-to-list.ts'
import { counts } from '#test/support/imports.ts'
import { runJobs } from '#test/support/jobs.ts'
import { staffOf } from '#test/support/people.ts'
import { runFile } from './actions/run-file.ts'

const never = new AbortController().signal

test('G-01: whom a row makes, changes or finds the same joins the list; a row left out adds nobody', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  await it.importFile('contact', 'Record ID,First Name,Email\n1,Ann,ann@list.example\n2,Old,bo@list.example\n')
  const done = await it.importFile('contact', FILE, { listId })
  assert.deepEqual(counts(done), { created: 1, updated: 1, same: 1, failed: 1 })
  assert.deepEqual(done.list, { id: listId, name: 'Gold', joined: 3, foreseen: { joining: 3, withoutLogin: 3 } })
  assert.deepEqual(await it.onList(listId), ['Ann', 'Bo', 'Cy'])
  assert.deepEqual(await it.told(), [[3, { members: 0 }, { members: 3 }, 'contact.csv']])

  const again = await it.importFile('contact', FILE, { listId })
  assert.deepEqual(counts(again), { created: 0, updated: 0, same: 3, failed: 1 })
  assert.deepEqual(again.list, { id: listId, name: 'Gold', joined: 0, foreseen: { joining: 0, withoutLogin: 0 } })
  assert.equal((await it.readList(listId)).members, 3)
  assert.equal((await it.told()).length, 1, 'nobody joined: nothing to tell')
})

test('G-01: the check foresees who joins, and who of them has no login', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  const [member, listed, nameless] = [
    await it.desk.contact({ email: 'member@list.example' }),
    await it.desk.contact({ email: 'listed@list.example' }),
    await it.desk.contact({ email: null }),
  ]
  await it.desk.member(member)
  await it.desk.db.updateTable('contact').set({ external_id: 'n1' }).where('id', '=', nameless).execute()
  await it.call('PUT', `/lists/${listId}/contacts/${listed}`)
  const rows = [
    'n1,Nameless,',
    ',Member,MEMBER@list.example',
    ',Listed,listed@list.example',
    ',New,new@list.example',
    ',Nobody,',
  ]
  const checked = await it.ready(`Record ID,First Name,Email\n${rows.join('\n')}\n`, { listId })
  assert.deepEqual(checked.list?.foreseen, { joining: 4, withoutLogin: 1 })
  await it.call('POST', `/imports/${checked.id}/run`)
  await runJobs(it.desk)
  assert.equal((await it.read(checked.id)).list?.joined, 4, 'as foreseen')
})

test('G-01: a new list is made when the import starts, once, also when the run goes on', async (t) => {
  const it = await openListDesk(t)
  const checked = await it.ready(people(1, 1200), { newList: 'Fair visitors' })
  assert.deepEqual(checked.list, {
    id: null,
    name: 'Fair visitors',
    joined: 0,
    foreseen: { joining: 1200, withoutLogin: 1200 },
  })
  assert.deepEqual((await it.call<{ items: [] }>('GET', '/lists')).body.items, [], 'the check makes nothing')
  await it.call('POST', `/imports/${checked.id}/run`)
  await it.call('POST', `/imports/${checked.id}/cancel`)
  const stopped = await it.read(checked.id)
  const listId = stopped.list?.id ?? assert.fail('the list is not made')
  assert.deepEqual(stopped.options, { listId })
  await it.call('POST', `/imports/${checked.id}/run`)
  await runJobs(it.desk)
  const done = await it.read(checked.id)
  assert.deepEqual([done.state, done.list?.joined, done.list?.name], ['done', 1200, 'Fair visitors'])
  const { body } = await it.call<{ items: ContactList[] }>('GET', '/lists')
  assert.deepEqual(
    body.items.map(({ id, kind, members }) => [id, kind, members]),
    [[listId, 'static', 1200]],
  )
})

test('N-08: an import that breaks off goes on with its list exactly behind the last batch', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  const checked = await it.ready(people(1, 2000), { listId })
  await it.call('POST', `/imports/${checked.id}/run`)
  await it.desk.pool.query(`create function fail() returns trigger language plpgsql as
    $$ begin raise exception 'the server is going away' using errcode = '57P01'; end $$`)
  // After the batch's contacts are written: they and their places on the list go together, or not at all.
  await it.desk.pool.query(`create trigger fail before update on import_run for each row
    when (new.rows_done = 1500) execute function fail()`)
  await assert.rejects(runFile(it.desk.services, { runId: checked.id }, never), /going away/)
  assert.equal((await it.onList(listId)).length, 1000)
  assert.equal((await it.read(checked.id)).list?.joined, 1000)
  await it.desk.pool.query('drop trigger fail on import_run')
  await runFile(it.desk.services, { runId: checked.id }, never)
  const done = await it.read(checked.id)
  assert.deepEqual([done.state, done.list?.joined], ['done', 2000])
  assert.equal((await it.onList(listId)).length, 2000)
  assert.deepEqual(await it.told(), [[2000, { members: 0 }, { members: 2000 }, 'contact.csv']], 'one line for the file')
})

test('an import that is stopped tells who joined by then, and the rest when it has gone on', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  const checked = await it.ready(people(1, 1500), { listId })
  await it.call('POST', `/imports/${checked.id}/run`)
  let looks = 0
  const stopping = Object.create(never, { aborted: { get: () => ++looks > 1 } }) as AbortSignal
  await runFile(it.desk.services, { runId: checked.id }, stopping)
  assert.deepEqual(await it.told(), [], 'it goes on by itself')
  await it.call('POST', `/imports/${checked.id}/cancel`)
  assert.deepEqual(
    (await it.told()).map(([added]) => added),
    [500],
  )
  await it.call('POST', `/imports/${checked.id}/run`)
  await runJobs(it.desk)
  assert.deepEqual(await it.told(), [
    [500, { members: 0 }, { members: 500 }, 'contact.csv'],
    [1000, { members: 500 }, { members: 1500 }, 'contact.csv'],
  ])
  assert.equal((await it.read(checked.id)).list?.joined, 1500)
})

test('R-03, R-15: who joins by an import may enter at once, and is written to two minutes later', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  await opensPortal(it, listId)
  await it.desk.pool.query(`select graphile_worker.remove_job('membership.invite-joiners')`)
  const known = await it.desk.contact({ email: 'ann@list.example' })
  const cookie = await it.desk.asMember(known)
  const enter = async () =>
    (await it.desk.app.inject({ url: `/${it.desk.portalPath}/tickets`, headers: cookie })).statusCode
  assert.equal(await enter(), 403)
  await it.importFile('contact', FILE, { listId })
  assert.equal(await enter(), 200)
  const { rows: waiting } = await it.desk.pool.query<{ n: number }>(
    `select round(extract(epoch from run_at - now()) / 60)::int as n from graphile_worker.jobs
      where task_identifier = 'membership.invite-joiners'`,
  )
  assert.deepEqual(waiting, [{ n: 2 }])
  await it.desk.pool.query(`update list_member set since = since - interval '5 minutes'`)
  for (const table of ['portal_access_group', 'access_group_list'])
    await it.desk.pool.query(`update ${table} set since = since - interval '5 minutes'`)
  await it.desk.pool.query(`update portal set open_since = open_since - interval '5 minutes'`)
  await it.desk.pool.query(`update graphile_worker._private_jobs set run_at = now()`)
  await runJobs(it.desk)
  const mails = await it.desk.db.selectFrom('outgoing_mail').select('to_address').orderBy('to_address').execute()
  assert.deepEqual(
    mails.map(({ to_address }) => to_address),
    ['bo@list.example', 'cy@list.example'],
    'members need no mail',
  )
})

test('an upload may name the list, and keeps it until the columns are chosen', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  const reply = await it.desk.app.inject({
    method: 'POST',
    url: `/api/v1/imports?object=contact&name=x.csv&listId=${listId}`,
    headers: { ...it.headers, 'content-type': 'text/csv' },
    payload: FILE,
  })
  const run = reply.json<ImportRun>()
  assert.deepEqual([run.options, run.list?.name, run.list?.foreseen], [{ listId }, 'Gold', null])
  assert.equal((await it.check(run, {})).list, null, 'the check decides')
})

test('a batch that is written row by row puts the good rows on the list, and no other', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  await it.desk.pool.query(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no' using errcode = '23514'; end $$`)
  await it.desk.pool.query(`create trigger refuse before insert on contact for each row
    when (new.external_id = '2') execute function refuse()`)
  const done = await it.importFile('contact', FILE, { listId })
  assert.deepEqual(counts(done), { created: 2, updated: 0, same: 0, failed: 2 })
  assert.deepEqual(await it.onList(listId), ['Ann', 'Cy'])
  assert.equal(done.list?.joined, 2)
})

test('N-07: to put 500 rows on a list that opens a portal costs a fraction of writing them', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  await opensPortal(it, listId)
  const staff = await staffOf(it.desk, await it.desk.user({ role: 'owner' }))
  const spent = { rows: 0, list: 0 }
  for (let part = 0; part < 12; part++)
    await transaction(it.desk.db, async (tx) => {
      const rows = Array.from({ length: 500 }, (_, i) => ({
        externalId: `${part}-${i}`,
        email: `${part}-${i}@n.example`,
      }))
      const start = performance.now()
      const { contactIds } = await importContacts(tx, staff, rows)
      const written = performance.now()
      assert.equal(await addImported(tx, staff, listId, contactIds), 500)
      // The first parts pay for what is prepared once.
      if (part < 2) return
      spent.rows += written - start
      spent.list += performance.now() - written
    })
  t.diagnostic(`5,000 rows: ${spent.rows.toFixed(0)} ms, onto the list ${spent.list.toFixed(0)} ms`)
  assert.ok(spent.list < spent.rows / 2, `${spent.list} ms beside ${spent.rows} ms`)
})
