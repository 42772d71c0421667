import assert from 'node:assert/strict'
import { mkdtemp, rm, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { emptyDatabase } from '#test/support/database.ts'
import { openDesk } from '#test/support/desk.ts'
import { createPool, type Pool } from '../database/connect.ts'
import { migrate } from '../database/migrate.ts'
import { diskStore } from '../files/disk.ts'
import { createLog } from '../log.ts'
import { readBackup } from './read.ts'
import { listTables } from './tables.ts'
import { writeBackup } from './write.ts'

const silent = createLog({ LOG_LEVEL: 'silent' })

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'portico-backup-'))
  t.after(() => rm(path, { recursive: true, force: true }))
  return path
}

async function emptyPool(t: TestContext): Promise<Pool> {
  const database = await emptyDatabase()
  const pool = createPool(database.url, 3)
  t.after(async () => {
    await pool.end()
    await database.drop()
  })
  return pool
}

/** Everything in the database, as text that can be compared. */
async function contentOf(pool: Pool): Promise<Record<string, unknown>> {
  const client = await pool.connect()
  const content: Record<string, unknown> = {}
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ line: string }>(`select t::text as line from "${name}" t order by 1`)
    content[name] = rows.map(({ line }) => line)
  }
  client.release()
  return content
}

async function deskWithContent(t: TestContext) {
  const desk = await openDesk()
  t.after(() => desk.close())
  const company = await desk.company('Brightwater Labs', 'brightwater.example')
  const contact = await desk.contact({ companies: [company] })
  const agent = await desk.user()
  const ticket = await desk.ticket({ subject: 'Tabs\tand\nlines \\N', contacts: [contact], companies: [company] })
  await desk.thread({
    ticketId: ticket,
    contactId: contact,
    messages: [{ text: 'Grüße 👋' }, { text: 'Hi', userId: agent }],
  })
  await desk.comment(ticket, agent, 'a comment')
  await desk.asMember(contact)
  const { hash, size, type } = await desk.services.files.put(
    (async function* () {
      yield Buffer.from('a file')
    })(),
    100,
  )
  await desk.pool.query(
    `insert into file (key, content_hash, name, type, size, attached_at) values ('k', $1, 'a.txt', $2, $3, now())`,
    [hash, type, size],
  )
  await desk.pool.query(`select graphile_worker.add_job('bell.ring', '{"times":1}', job_key := 'once')`)
  return { desk, hash }
}

test('a backup that is restored is the same desk, files and waiting jobs included', async (t) => {
  const { desk, hash } = await deskWithContent(t)
  const backup = await folder(t)
  await writeBackup(desk.pool, desk.services.files, backup)

  const pool = await emptyPool(t)
  const store = diskStore(await folder(t))
  await readBackup(pool, store, backup, silent)
  assert.deepEqual(await contentOf(pool), await contentOf(desk.pool))
  assert.equal(Buffer.concat(await Array.fromAsync(await store.open(hash))).toString(), 'a file')
  const { rows } = await pool.query(`select task_identifier, key from graphile_worker.jobs`)
  assert.deepEqual(rows, [{ task_identifier: 'bell.ring', key: 'once' }])
  const next = `insert into company (name, name_key) values ('Next', 'next') returning id`
  const [there, here] = await Promise.all([pool.query(next), desk.pool.query(next)])
  assert.deepEqual(there.rows, here.rows, 'numbers go on where they were')
  assert.deepEqual(await migrate(pool), [])
})

test('a restore overwrites nothing', async (t) => {
  const { desk } = await deskWithContent(t)
  const backup = await folder(t)
  await writeBackup(desk.pool, desk.services.files, backup)
  await assert.rejects(readBackup(desk.pool, desk.services.files, backup, silent), /not empty/)
  await assert.rejects(writeBackup(desk.pool, desk.services.files, backup), /not empty/)
})

test('a backup that is not whole is refused', async (t) => {
  const { desk } = await deskWithContent(t)
  const backup = await folder(t)
  await writeBackup(desk.pool, desk.services.files, backup)
  await unlink(join(backup, 'manifest.json'))
  await assert.rejects(readBackup(await emptyPool(t), diskStore(await folder(t)), backup, silent), /no whole backup/)
})
