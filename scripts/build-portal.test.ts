import assert from 'node:assert/strict'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { buildPortal } from './build-portal.ts'

const KB = 1000

test('N-06: a page loads at most 15 kB of script and 12 kB of style, packed', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-build-'))
  t.after(() => rm(folder, { recursive: true }))
  await buildPortal(folder)
  const names = await readdir(folder)
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    script: string
    style: string
  }
  const script = await readFile(join(folder, manifest.script), 'utf8')
  // What the script imports at once is loaded with it; what it imports on demand is not.
  const atOnce = [...script.matchAll(/(?:from|^import)\s*"\.\/([^"]+)"/gm)].map(([, name]) => name ?? '')
  const weigh = async (wanted: string[]) => {
    let sum = 0
    for (const name of wanted) sum += (await readFile(join(folder, `${name}.gz`))).length
    return sum
  }
  const [scripts, styles] = [await weigh([manifest.script, ...atOnce]), await weigh([manifest.style])]
  t.diagnostic(`scripts ${scripts} bytes, styles ${styles} bytes`)
  assert.ok(scripts <= 15 * KB, `${scripts} bytes of script`)
  assert.ok(styles <= 12 * KB, `${styles} bytes of style`)
  const editor = names.find((name) => /^editor-\w+\.js$/.test(name)) ?? ''
  assert.ok(editor !== '' && !atOnce.includes(editor), 'the editor comes on demand')
})
