import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import type { ImportRun } from '#contract/imports.ts'
import type { Services } from '#server/services.ts'
import { counts, type ImportDesk, openImportDesk } from '#test/support/imports.ts'
import { runFile } from './actions/run-file.ts'

const never = new AbortController().signal

/** As many contacts as asked for, with the columns of an export. */
function contactsFile(rows: number): string {
  const lines = ['Record ID,First Name,Last Name,Email,Phone Number,Job Title,Preferred language,Create Date,Tier']
  for (let i = 1; i <= rows; i++)
    lines.push(`${i},Ann,"Berg, ${i}",ann.${i}@company-${i % 500}.example,+49 30 ${i},Clerk,de,2026-01-09 07:39,Gold`)
  return lines.join('\n')
}

/** Checked, and told to run, with the job taken off the queue: the test runs it. */
async function readyToRun(it: ImportDesk, rows: number): Promise<ImportRun> {
  const checked = await it.check(await it.upload('contact', contactsFile(rows)))
  assert.equal(checked.problems, 0)
  await it.call('POST', `/${checked.id}/run`)
  return it.read(checked.id)
}

async function distinctContacts({ desk }: ImportDesk): Promise<number> {
  const row = await desk.db
    .selectFrom('contact')
    .select(({ fn }) => fn.count<string>('external_id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

test('N-07: twenty thousand rows go in, and the same file again changes nothing', async (t) => {
  const it = await openImportDesk(t)
  const file = contactsFile(20_000)
  assert.deepEqual(counts(await it.importFile('contact', file)), { created: 20_000, updated: 0, same: 0, failed: 0 })
  assert.deepEqual(counts(await it.importFile('contact', file)), { created: 0, updated: 0, same: 20_000, failed: 0 })
})

test('N-08: an import whose batch is lost half-way goes on exactly behind the last one that is in', async (t) => {
  const it = await openImportDesk(t)
  const run = await readyToRun(it, 3000)
  // The database goes away while row 1,234 is written.
  await it.desk.pool.query(`create function fail() returns trigger language plpgsql as
    $$ begin raise exception 'the server is going away' using errcode = '57P01'; end $$`)
  await it.desk.pool.query(`create trigger fail before insert on contact for each row
    when (new.external_id = '1234') execute function fail()`)
  await assert.rejects(runFile(it.desk.services, { runId: run.id }, never), /going away/)
  assert.deepEqual((await it.read(run.id)).rows, { ...run.rows, done: 1000, created: 1000 })
  assert.equal(await distinctContacts(it), 1000)
  await it.desk.pool.query('drop trigger fail on contact')
  await runFile(it.desk.services, { runId: run.id }, never)
  const done = await it.read(run.id)
  assert.deepEqual([done.state, counts(done)], ['done', { created: 3000, updated: 0, same: 0, failed: 0 }])
  assert.equal(await distinctContacts(it), 3000)
})

test('N-08: an import that is asked to stop hands itself back and is finished by the next worker', async (t) => {
  const it = await openImportDesk(t)
  const run = await readyToRun(it, 2000)
  let looks = 0
  const stopping = Object.create(never, { aborted: { get: () => ++looks > 2 } }) as AbortSignal
  await runFile(it.desk.services, { runId: run.id }, stopping)
  assert.equal((await it.read(run.id)).rows.done, 1000)
  const { rows } = await it.desk.pool.query(
    `select key from graphile_worker.jobs where task_identifier = 'imports.run'`,
  )
  assert.deepEqual(rows, [{ key: `import:${run.id}` }], 'one job waits')
  await runFile(it.desk.services, { runId: run.id }, never)
  assert.equal((await it.read(run.id)).rows.created, 2000)
})

test('N-08: two workers at one import write each row once', async (t) => {
  const it = await openImportDesk(t)
  const run = await readyToRun(it, 2000)
  const work = () => runFile(it.desk.services, { runId: run.id }, never)
  const ends = await Promise.allSettled([work(), work()])
  assert.deepEqual(ends.map((end) => end.status).toSorted(), ['fulfilled', 'rejected'], 'one steps back, to try later')
  assert.deepEqual(counts(await it.read(run.id)), { created: 2000, updated: 0, same: 0, failed: 0 })
})

test('a file that breaks off while it is read is tried again; one that is gone fails with a sentence', async (t) => {
  const it = await openImportDesk(t)
  const run = await readyToRun(it, 2000)
  const { services } = it.desk
  const withFiles = (open: Services['files']['open']): Services => ({ ...services, files: { ...services.files, open } })
  const torn = withFiles(async (hash) => {
    const text = await (await services.files.open(hash)).toArray()
    return Readable.from(
      (async function* () {
        yield Buffer.concat(text as Buffer[]).subarray(0, 60_000)
        throw new Error('the disk is gone')
      })(),
    )
  })
  await assert.rejects(runFile(torn, { runId: run.id }, never), /the disk is gone/)
  const half = await it.read(run.id)
  assert.equal(half.state, 'running')
  assert.ok(half.rows.done > 0 && half.rows.done < 2000)
  const gone = withFiles(async () => {
    throw new Error('no such file')
  })
  await runFile(gone, { runId: run.id }, never)
  const failed = await it.read(run.id)
  assert.deepEqual([failed.state, failed.error], ['failed', 'The file is not there any more: upload it again.'])
  await it.call('POST', `/${run.id}/run`)
  await runFile(services, { runId: run.id }, never)
  assert.deepEqual(counts(await it.read(run.id)), { created: 2000, updated: 0, same: 0, failed: 0 })
})
