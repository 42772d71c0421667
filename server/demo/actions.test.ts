import assert from 'node:assert/strict'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { foundAccount } from '#server/account/actions.ts'
import { readConfig } from '#server/platform/config.ts'
import { checkPassword } from '#server/platform/passwords.ts'
import { openServices } from '#server/start.ts'
import { freshDatabase } from '#test/support/database.ts'
import { plantDemo } from './actions.ts'
import { countPlanted } from './queries.ts'

async function emptyDatabase(t: { after(work: () => Promise<void>): void }) {
  const folder = await mkdtemp(join(tmpdir(), 'portico-demo-'))
  const database = await freshDatabase()
  const opened = await openServices(
    readConfig({ DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent', MAIL_URL: '' }),
  )
  t.after(async () => {
    await opened.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })
  return { ...opened, folder }
}

test('the demo desk is planted once, within seconds, with what the newcomer is promised', async (t) => {
  const { services, folder } = await emptyDatabase(t)
  const begun = performance.now()
  const signIns = await plantDemo(services)
  assert.ok(performance.now() - begun < 5000, 'planting takes less than five seconds')
  assert.deepEqual(await countPlanted(services.db), {
    tickets: 120,
    contacts: 40,
    companies: 8,
    staff: 4,
    longest: 300,
    loose: 1,
    silent: 4,
    unindexed: 0,
    late: 0,
  })
  const { mode } = await stat(join(folder, 'demo.json'))
  assert.equal(mode & 0o777, 0o600, 'the API token is for the owner of the process only')
  assert.deepEqual(await plantDemo(services), signIns, 'a second start finds the same desk')
  const { password_hash } = await services.db
    .selectFrom('staff_user')
    .select('password_hash')
    .where('email', '=', signIns.staff.email)
    .executeTakeFirstOrThrow()
  assert.equal(await checkPassword(signIns.staff.password, password_hash), true)
})

test('a lost token file is replaced, and the old token opens nothing', async (t) => {
  const { services, folder } = await emptyDatabase(t)
  const { apiToken } = await plantDemo(services)
  await rm(join(folder, 'demo.json'))
  const again = await plantDemo(services)
  assert.notEqual(again.apiToken, apiToken)
  const rows = await services.db.selectFrom('api_token').select('id').where('revoked_at', 'is', null).execute()
  assert.equal(rows.length, 1)
})

test('S50: a database that was set up for real never becomes a demo with a known password', async (t) => {
  const { services } = await emptyDatabase(t)
  await foundAccount(services.db, 'A real company')
  await assert.rejects(plantDemo(services), /in use already/)
})
