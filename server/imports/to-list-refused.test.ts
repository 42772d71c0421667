import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContactList } from '#contract/lists.ts'
import { FILE, openListDesk, people } from '#test/support/import-to-list.ts'
import { runJobs } from '#test/support/jobs.ts'

interface Problem {
  code: string
  detail: string
  fields?: { field: string }[]
}

test('P-07: adding to a list needs the permission that lists need, at every step', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  const importer = await it.desk.user({ permissions: ['imports.run'] })
  const as = await it.desk.asStaff(importer)
  const post = (path: string, body?: object) => it.call<Problem>('POST', `/imports${path}`, body, as)
  const refusedAt = await it.desk.app.inject({
    method: 'POST',
    url: `/api/v1/imports?object=contact&name=x.csv&listId=${listId}`,
    headers: { ...as, 'content-type': 'text/csv' },
    payload: FILE,
  })
  assert.equal(refusedAt.statusCode, 403, 'uploading for the list')
  const run = await it.upload('contact', FILE)
  const { mapping } = run
  for (const options of [{ listId }, { newList: 'Mine' }]) {
    const refused = await post(`/${run.id}/check`, { mapping, options })
    assert.equal(refused.status, 403)
    assert.match(refused.body.detail, /Customer portal settings/)
  }
  const checked = await it.check(run, { newList: 'Mine' })
  assert.equal((await post(`/${checked.id}/run`)).status, 403, 'starting what somebody else prepared')
  assert.deepEqual((await it.call<{ items: ContactList[] }>('GET', '/lists?q=mine')).body.items, [])
  const token = await it.desk.asToken(await it.desk.user({ role: 'owner' }), ['imports.run'])
  const byToken = await it.call('POST', `/imports/${run.id}/check`, { mapping, options: { listId } }, token)
  assert.equal(byToken.status, 403, 'a token without the scope')
  assert.equal((await post(`/${run.id}/check`, { mapping })).status, 200, 'without the list they may')
})

test('P-07: who may not change lists any more adds nobody, also when the import waits already', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  const user = await it.desk.user({ permissions: ['imports.run', 'contacts.write', 'portal.manage'] })
  const as = await it.desk.asStaff(user)
  const checked = await it.ready(people(1, 10), { listId })
  assert.equal((await it.call('POST', `/imports/${checked.id}/run`, undefined, as)).status, 200)
  await it.desk.db
    .updateTable('staff_user')
    .set({ permissions: ['imports.run', 'contacts.write'] })
    .where('id', '=', user)
    .execute()
  await runJobs(it.desk)
  const failed = await it.read(checked.id)
  assert.deepEqual(
    [failed.state, failed.error, failed.rows.done],
    ['failed', 'The person who started this import may not change lists any more.', 0],
  )
  assert.deepEqual(await it.onList(listId), [])
})

test('a list that cannot be filled is refused beside its field, when the file is uploaded, too', async (t) => {
  const it = await openListDesk(t)
  const active = await it.makeList('Has a phone', 'active')
  const listId = await it.makeList('Gold')
  const run = await it.upload('contact', FILE)
  const check = async (options: object, of = run) => {
    const { status, body } = await it.call<Problem>('POST', `/imports/${of.id}/check`, { mapping: of.mapping, options })
    return [status, body.fields?.[0]?.field, body.detail]
  }
  assert.deepEqual(await check({ listId: active }), [
    400,
    'options.listId',
    'Who is on an active list is decided by its filter: choose a static list.',
  ])
  assert.deepEqual((await check({ listId: '999999' })).slice(0, 2), [400, 'options.listId'])
  assert.deepEqual((await check({ newList: ' GOLD' })).slice(0, 2), [400, 'options.newList'])
  assert.deepEqual((await check({ newList: '  ' })).slice(0, 2), [400, 'options.newList'])
  assert.deepEqual((await check({ newList: 'Other', listId })).slice(0, 2), [400, 'options.listId'])
  const companies = await it.upload('company', 'Name\nAcme\n')
  assert.match(String((await check({ listId }, companies))[2]), /Only contacts/)
  for (const [id, object] of [
    [active, 'contact'],
    [listId, 'company'],
  ] as const) {
    const reply = await it.desk.app.inject({
      method: 'POST',
      url: `/api/v1/imports?object=${object}&name=x.csv&listId=${id}`,
      headers: { ...it.headers, 'content-type': 'text/csv' },
      payload: FILE,
    })
    assert.equal(reply.statusCode, 400)
  }
})

test('an import whose list is deleted fails with a sentence, and can go on with another', async (t) => {
  const it = await openListDesk(t)
  const listId = await it.makeList('Gold')
  const checked = await it.ready(people(1, 10), { listId })
  await it.call('POST', `/imports/${checked.id}/run`)
  await it.call('DELETE', `/lists/${listId}`)
  await runJobs(it.desk)
  const failed = await it.read(checked.id)
  assert.deepEqual([failed.state, failed.rows.done, failed.list?.name], ['failed', 0, null])
  assert.match(failed.error ?? '', /not there any more/)
  assert.equal((await it.call('POST', `/imports/${checked.id}/run`)).status, 400)
  const other = await it.makeList('Silver')
  await it.check(failed, { listId: other })
  await it.call('POST', `/imports/${checked.id}/run`)
  await runJobs(it.desk)
  assert.equal((await it.read(checked.id)).list?.joined, 10)
})
