import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AccessEffects } from '#contract/sight.ts'
import { openDesk } from '#test/support/desk.ts'
import { countByFilter, countByGroup } from './queries/access-effects.ts'

const CONTACTS = 100_000
/** How much longer than writing the same rows once; measured: less than half as long. */
const MOST_TIMES = 2

async function timed<T>(work: () => Promise<T>): Promise<[seconds: number, T]> {
  const start = performance.now()
  const result = await work()
  return [(performance.now() - start) / 1000, result]
}

test(`G-02: what ${CONTACTS} contacts would gain and lose is foreseen about as fast as they are written`, async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const { db, pool } = desk
  const insert = async (table: 'list' | 'access_group', name: string, more: object = {}) =>
    (
      await db
        .insertInto(table)
        .values({ name, name_key: name, ...more } as never)
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  await pool.query(`insert into contact (first_name, last_name, name_key)
    select 'Ann', n::text, 'ann ' || n from generate_series(1, ${CONTACTS}) n`)
  await pool.query(`insert into contact_address (contact_id, address, address_key)
    select id, 'a' || id || '@c.example', 'a' || id || '@c.example' from contact`)
  const lists = [await insert('list', 'all', { kind: 'static' }), await insert('list', 'half', { kind: 'static' })]
  const [all = '', half = ''] = lists
  for (const [id, every] of [[all, 1], [half, 2]]) // prettier-ignore
    await pool.query(`insert into list_member (list_id, contact_id) select $1, id from contact where id % $2 = 0`, [id, every]) // prettier-ignore
  const [group, other] = [await insert('access_group', 'group'), await insert('access_group', 'other')]
  await pool.query('insert into access_group_list (group_id, list_id) values ($1, $2)', [other, half])
  for (const path of ['one', 'two', 'three']) {
    const id = await desk.addPortal(path)
    await db.updateTable('portal').set({ access: 'groups' }).where('id', '=', id).execute()
    await pool.query('insert into portal_access_group (portal_id, group_id) select $1, unnest($2::bigint[])', [id, [group, other]]) // prettier-ignore
  }
  await pool.query('analyze')
  const [plain] = await timed(() => pool.query(`update contact set phone = '1'`))

  const counted = (effects: AccessEffects | null) =>
    effects && [effects.joins, effects.leaves, effects.gains, effects.loses, effects.portals.length]
  const [joining, gain] = await timed(() => countByGroup(db, group, { change: 'join', listId: all }))
  assert.deepEqual(counted(gain), [CONTACTS, 0, CONTACTS / 2, 0, 3])
  const [leaving, loss] = await timed(() => countByGroup(db, other, { change: 'leave', listId: half }))
  assert.deepEqual(counted(loss), [0, CONTACTS / 2, 0, CONTACTS / 2, 3])
  const [filtering, moves] = await timed(() => countByFilter(db, half, 'c.id % 4 = 0'))
  assert.deepEqual(counted(moves), [0, CONTACTS / 4, 0, CONTACTS / 4, 3])
  const words = (value: number) => `${value.toFixed(2)} s`
  t.diagnostic(
    `${CONTACTS} contacts: written ${words(plain)}; foreseen of a list that joins ${words(joining)}, that leaves ${words(leaving)}, of another filter ${words(filtering)}`,
  )
  assert.ok(Math.max(joining, leaving, filtering) < plain * MOST_TIMES)
})
