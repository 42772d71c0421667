import assert from 'node:assert/strict'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createPool } from '#server/platform/database/connect.ts'
import { migrate } from '#server/platform/database/migrate.ts'
import { describeSchema } from '../scripts/schema.ts'
import { emptyDatabase } from './support/database.ts'
import { fill } from './support/fill.ts'

const FOLDER = join(import.meta.dirname, '../migrations')
const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted()

async function empty(t: TestContext) {
  const database = await emptyDatabase()
  const pool = createPool(database.url, 2)
  t.after(async () => {
    await pool.end()
    await database.drop()
  })
  return pool
}

/** A folder that holds the first `count` migrations. */
async function first(t: TestContext, count: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-migrations-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const name of names.slice(0, count)) await cp(join(FOLDER, name), join(folder, name))
  return folder
}

test('every migration is applied to an empty database, once', async (t) => {
  const pool = await empty(t)
  assert.deepEqual(await migrate(pool), names)
  assert.deepEqual(await migrate(pool), [])
})

test('processes that start at the same moment migrate once', async (t) => {
  const pool = await empty(t)
  const done = await Promise.all([migrate(pool), migrate(pool)])
  assert.deepEqual(done.flat(), names)
})

for (const [index, name] of names.entries()) {
  test(`${name} and what follows apply to a database that holds data before it`, async (t) => {
    const pool = await empty(t)
    await migrate(pool, await first(t, index))
    const before = await fill(pool)
    assert.deepEqual(await migrate(pool), names.slice(index))
    for (const [table, count] of before) {
      const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from "${table}"`)
      assert.ok((rows[0]?.count ?? 0) >= count, `rows of ${table} are lost`)
    }
  })
}

test('a database of a newer version is refused with a sentence', async (t) => {
  const pool = await empty(t)
  await migrate(pool)
  await pool.query(`insert into migration (name) values ('9999-of-the-future.sql')`)
  await assert.rejects(migrate(pool), /newer than this version of Portico.*9999/)
})

test('server/schema.d.ts says what the migrations make: `node scripts/schema.ts` writes it', async () => {
  assert.equal(await readFile(join(import.meta.dirname, '../server/schema.d.ts'), 'utf8'), await describeSchema())
})
