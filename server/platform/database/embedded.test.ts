import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isServer } from './cluster.ts'
import { startEmbedded } from './embedded.ts'

const FAST = { fsync: 'off', shared_buffers: '16MB' }

async function folder(t: TestContext): Promise<string> {
  // mkdtemp makes it 0700: only its owner may enter, as in the home of root.
  const path = await mkdtemp(join(tmpdir(), 'portico-embedded-'))
  t.after(() => rm(path, { recursive: true, force: true }))
  return path
}

const pidIn = async (path: string) =>
  Number((await readFile(join(path, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await what()); tries++) {
    assert.ok(tries < 600, 'it did not happen within a minute')
    await wait(100)
  }
}

test('processes that share a folder share its server, and the last that leaves stops it', async (t) => {
  const path = await folder(t)
  const [web, worker] = await Promise.all([startEmbedded(path, FAST), startEmbedded(path, FAST)])
  assert.equal(web.url, worker.url)
  const pid = await pidIn(path)
  await web.stop()
  assert.ok(await answers(worker.url), 'the worker still needs it')
  await worker.stop()
  assert.equal(await isServer(pid), false)
})

test('N-08: a server that is killed is started again at the same address', async (t) => {
  const path = await folder(t)
  const server = await startEmbedded(path, FAST)
  const killed = await pidIn(path)
  process.kill(killed, 'SIGKILL')
  await until(async () => (await pidIn(path)) !== killed && (await answers(server.url)))
  await server.stop()
  assert.equal(await answers(server.url), false)
})

test('a start finds its way when the number of a killed server belongs to another process now', async (t) => {
  const path = await folder(t)
  const first = await startEmbedded(path, FAST)
  const claim = join(path, 'postgres/postmaster.pid')
  const text = await readFile(claim, 'utf8')
  await first.stop()
  await writeFile(claim, text.replace(/^\d+/, String(process.pid)))
  const second = await startEmbedded(path, FAST)
  assert.ok(await answers(second.url))
  await second.stop()
})
