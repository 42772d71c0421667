import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Filter } from '#contract/filters.ts'
import { openDesk } from '#test/support/desk.ts'
import { staffOf } from '#test/support/people.ts'
import { createList } from './actions.ts'
import { evaluateList } from './actions/evaluate.ts'

const CONTACTS = 100_000
/** How much longer than writing the same rows once; measured: about as long. */
const MOST_TIMES = 6
const FILTER: Filter = {
  match: 'any',
  groups: [
    {
      match: 'all',
      conditions: [
        { property: 'company.industry', operator: 'is_any_of', values: ['Optics'] },
        { property: 'contact.custom.tier', operator: 'is_any_of', values: ['Gold'] },
      ],
    },
    { match: 'all', conditions: [{ property: 'contact.emailDomain', operator: 'is_any_of', values: ['c7.example'] }] },
  ],
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

test(`G-01: ${CONTACTS} contacts are asked anew about as fast as their rows are written`, async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const { pool } = desk
  await desk.db.insertInto('property').values({ object: 'contact', name: 'tier', label: 'Tier' }).execute()
  await pool.query(`insert into company (name, name_key, industry)
    select 'C ' || n, 'c ' || n, case when n % 2 = 0 then 'Optics' else 'Glass' end from generate_series(1, 1000) n`)
  await pool.query(`insert into contact (first_name, last_name, name_key, custom)
    select 'Ann', n::text, 'ann ' || n, jsonb_build_object('tier', case when n % 3 = 0 then 'Gold' else 'Basic' end)
    from generate_series(1, ${CONTACTS}) n`)
  await pool.query(`insert into contact_address (contact_id, address, address_key)
    select id, 'a' || id || '@c' || id % 1000 || '.example', 'a' || id || '@c' || id % 1000 || '.example' from contact`)
  await pool.query(`insert into contact_company (contact_id, company_id, is_primary)
    select c.id, 1 + c.id % 1000, true from contact c`)
  await pool.query('analyze')
  const plain = await seconds(() => pool.query(`update contact set phone = '1'`))
  const owner = await staffOf(desk, await desk.user({ role: 'owner' }))
  const listId = await createList(desk.db, owner, { name: 'Large', kind: 'active', filter: FILTER })
  const asked = await seconds(() => evaluateList(desk.services, { listId }, new AbortController().signal))
  const count = async () => (await pool.query('select count(*)::int as n from list_member')).rows[0] as { n: number }
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from contact c
    join contact_company l on l.contact_id = c.id join company o on o.id = l.company_id
    join contact_address a on a.contact_id = c.id
    where (o.industry = 'Optics' and c.custom ->> 'tier' = 'Gold') or a.address_key like '%@c7.example'`)
  assert.ok((rows[0]?.n ?? 0) > 10_000)
  assert.equal((await count()).n, rows[0]?.n)
  const together = await seconds(() => pool.query(`update contact set custom = '{"tier": "Basic"}'`))
  assert.equal((await count()).n, 100)
  const words = (value: number) => `${value.toFixed(1)} s`
  t.diagnostic(
    `${CONTACTS} contacts: written ${words(plain)}, asked ${words(asked)}, written and asked ${words(together)}`,
  )
  assert.ok(asked < plain * MOST_TIMES, `asked in ${words(asked)}, written in ${words(plain)}`)
  assert.ok(together < plain * MOST_TIMES, `written and asked in ${words(together)}, written in ${words(plain)}`)
})
