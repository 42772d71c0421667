import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counts, openImportDesk } from '#test/support/imports.ts'
import { caller } from '#test/support/call.ts'

test('H-09: columns of typed properties are read as people write them; what is none is a problem of its row', async (t) => {
  const it = await openImportDesk(t)
  const api = caller(
    () => it.desk,
    () => it.headers,
  )
  const define = async (label: string, type: string, options: object = {}) => {
    const answer = await api('POST', '/properties', { object: 'contact', label, type, ...options })
    assert.equal(answer.status, 201, answer.text)
  }
  const adviser = await it.desk.user({ name: 'Ida Berg' })
  await define('Seats', 'number')
  await define('Renewal', 'date')
  await define('Tier', 'choice', { options: [{ label: 'Gold' }, { label: 'Silver', value: 'tier_2' }] })
  await define('Modules', 'multi_choice', { options: [{ label: 'Billing' }, { label: 'Stock' }] })
  await define('On site', 'boolean')
  await define('Adviser', 'user')
  const file =
    'Record ID,First Name,Seats,Renewal,Tier,Modules,On site,Adviser\n' +
    '1,Ann,"1,234.50",31.1.2026,silver,Stock;Billing,Yes,Ida Berg\n' +
    '2,Bo,7,2026-02-28 13:45,Gold,,no,\n' +
    '3,Cy,"1,250",3/4/2026,Platinum,Billing;Sales,perhaps,Nobody\n'
  const run = await it.importFile('contact', file)
  assert.deepEqual(counts(run), { created: 3, updated: 0, same: 0, failed: 0 }, 'the good cells of a row go in')
  const rows = await it.desk.db.selectFrom('contact').select('custom').orderBy('id').execute()
  assert.deepEqual(
    rows.map(({ custom }) => custom),
    [
      { seats: '1234.5', renewal: '2026-01-31', tier: 'tier_2', modules: 'billing;stock', on_site: 'true', adviser },
      { seats: '7', renewal: '2026-02-28', tier: 'gold', on_site: 'false' },
      {},
    ],
  )
  assert.deepEqual(
    (await it.problems(run.id)).map(({ line, field, code, fatal }) => [line, field, code, fatal]),
    [
      [4, 'Adviser', 'unknown-user', false],
      [4, 'Modules', 'unknown-choice', false],
      [4, 'On site', 'bad-yes-no', false],
      [4, 'Renewal', 'ambiguous-date', false],
      [4, 'Seats', 'ambiguous-number', false],
      [4, 'Tier', 'unknown-choice', false],
    ],
  )
  const tier = (await it.problems(run.id)).find(({ field }) => field === 'Tier')
  assert.equal(tier?.message, '“Platinum” is not among the options of “Tier”: Gold, Silver.')
  assert.deepEqual(counts(await it.importFile('contact', file)), { created: 0, updated: 0, same: 3, failed: 0 })
})

test('H-09: a column for a property that holds files is refused with a sentence', async (t) => {
  const it = await openImportDesk(t)
  const payload = { object: 'contact', label: 'Contract', type: 'file' }
  await it.desk.app.inject({ method: 'POST', url: '/api/v1/properties', headers: it.headers, payload })
  const run = await it.upload('contact', 'First Name,Contract\nAnn,contract.pdf\n')
  const reply = await it.desk.app.inject({
    method: 'POST',
    url: `/api/v1/imports/${run.id}/check`,
    headers: it.headers,
    payload: { mapping: run.mapping },
  })
  assert.equal(reply.statusCode, 400)
  assert.match(reply.json<{ detail: string }>().detail, /“Contract” holds files/)
})
