import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { swap } from './build.ts'

test('builds that end at the same moment, for two starts at once, leave one whole result and no rests', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'portico-swap-'))
  t.after(() => rm(root, { recursive: true }))
  const place = join(root, 'dist')
  await mkdir(place)
  const folders = Array.from({ length: 12 }, (_, at) => join(root, `.dist-${at}`))
  for (const folder of folders) {
    await mkdir(join(folder, 'portal'), { recursive: true })
    await writeFile(join(folder, 'fingerprint'), 'same')
  }
  await Promise.all(folders.map((folder) => swap(folder, place)))
  assert.deepEqual(await readdir(root), ['dist'])
  assert.equal(await readFile(join(place, 'fingerprint'), 'utf8'), 'same')
})
