import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import S3rver from 's3rver'
import { freePort } from '../http/free-port.ts'
import { diskStore } from './disk.ts'
import { s3Store } from './s3.ts'
import type { FileStore } from './store.ts'

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'portico-store-'))
  t.after(() => rm(path, { recursive: true, force: true }))
  return path
}

async function inBucket(t: TestContext): Promise<FileStore> {
  const port = await freePort()
  const directory = await folder(t)
  const server = new S3rver({
    port,
    address: '127.0.0.1',
    directory,
    silent: true,
    configureBuckets: [{ name: 'desk', configs: [] }],
  })
  await server.run()
  t.after(() => server.close())
  return s3Store(new URL(`s3://S3RVER:S3RVER@127.0.0.1:${port}/desk?tls=off`), join(directory, 'aside'))
}

async function* inChunks(content: Buffer) {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536)
}

const stores: Record<string, (t: TestContext) => Promise<FileStore>> = {
  disk: async (t) => diskStore(await folder(t)),
  's3-compatible store': inBucket,
}

for (const [name, open] of Object.entries(stores)) {
  test(`a ${name} keeps contents by their hash and gives them back`, async (t) => {
    const store = await open(t)
    const content = randomBytes(300_000)
    const stored = await store.put(inChunks(content), 1_000_000)
    assert.equal(stored.hash, createHash('sha256').update(content).digest('hex'))
    assert.equal(stored.size, content.length)
    assert.deepEqual(await store.put(inChunks(content), 1_000_000), stored, 'the same content twice is one')
    const back = Buffer.concat(await Array.fromAsync(await store.open(stored.hash)))
    assert.ok(back.equals(content))
    assert.deepEqual(await Array.fromAsync(store.list()), [stored.hash])
    await store.remove(stored.hash)
    await assert.rejects(async () => store.open(stored.hash))
    assert.deepEqual(await Array.fromAsync(store.list()), [])
  })

  test(`S32: a ${name} tells the type from the content`, async (t) => {
    const store = await open(t)
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    assert.equal((await store.put(inChunks(png), 1000)).type, 'image/png')
    assert.equal((await store.put(inChunks(Buffer.from('plain words\n')), 1000)).type, 'text/plain')
  })

  test(`a ${name} keeps nothing of what is too large`, async (t) => {
    const store = await open(t)
    await assert.rejects(store.put(inChunks(randomBytes(2_000_000)), 1_000_000), { code: 'too-large' })
    assert.deepEqual(await Array.fromAsync(store.list()), [])
  })
}

test('S35: a disk opens nothing but hashes', async (t) => {
  const path = await folder(t)
  const store = diskStore(path)
  for (const name of ['../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(64)}/..`])
    await assert.rejects(async () => store.open(name))
  await store.put(inChunks(Buffer.from('x')), 10)
  assert.deepEqual(await readdir(join(path, 'incoming')), [], 'nothing is left aside')
})
