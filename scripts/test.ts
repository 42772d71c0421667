import { existsSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { parseArgs } from 'node:util'
import { testServerUrl, stopTestServer } from '#test/support/database.ts'
import { buildIfStale } from './build.ts'
import { CHECKS, runChecks } from './check.ts'

const ROOT = join(import.meta.dirname, '..')
const FOLDERS = '{server,contract,portal,workspace,bench,scripts,test}'
/** Longer than any test file takes on a busy machine with two cores. */
const FILE_LIMIT_MS = 900_000

// Each test file is a process of its own: what the first has compiled the others load, a third of their time.
process.env['NODE_COMPILE_CACHE'] ??= join(ROOT, '.test/compiled')

const { values: only, positionals } = parseArgs({
  options: {
    checks: { type: 'boolean' },
    tests: { type: 'boolean' },
    journeys: { type: 'boolean' },
  },
  allowPositionals: true,
})
const everything = !only.checks && !only.tests && !only.journeys && positionals.length === 0

const total = { passed: 0, failed: [] as string[], skipped: [] as string[] }

/** Runs test files, each in a process of its own, and counts their tests. */
async function runFiles(files: readonly string[], concurrency: number): Promise<void> {
  if (files.length === 0) return
  const stream = run({ files: [...files], concurrency, timeout: FILE_LIMIT_MS, cwd: ROOT })
  stream.on('test:pass', ({ name, skip, todo, details }) => {
    if (skip !== undefined || todo !== undefined)
      total.skipped.push(typeof skip === 'string' ? `${name} (${skip})` : name)
    else if (details.type !== 'suite') total.passed++
  })
  stream.on('test:fail', ({ name, details }) => {
    if (details.type !== 'suite') total.failed.push(name)
  })
  const shown = stream.compose(spec)
  for await (const text of shown) process.stdout.write(text as string)
}

async function testFiles(): Promise<string[]> {
  if (positionals.length > 0) return positionals
  const found = await Array.fromAsync(glob(`${FOLDERS}/**/*.test.ts`, { cwd: ROOT }))
  return found.filter((name) => !name.startsWith('test/journeys/')).toSorted()
}

if (everything || only.checks) {
  const failed = await runChecks()
  total.passed += CHECKS.length - failed.length
  total.failed.push(...failed)
}
if (everything || only.tests || only.journeys || positionals.length > 0) {
  await buildIfStale()
  await testServerUrl()
  try {
    if (!only.journeys) await runFiles(await testFiles(), 2)
    if (everything || only.journeys)
      await runFiles((await Array.fromAsync(glob('test/journeys/**/*.test.ts', { cwd: ROOT }))).toSorted(), 2)
  } finally {
    await stopTestServer()
  }
}

if (!everything) process.stdout.write('\nLeft out: what the arguments did not name.\n')
if (!existsSync(join(ROOT, 'test/journeys'))) process.stdout.write('\nLeft out: journeys, there are none.\n')
if (total.skipped.length > 0) process.stdout.write(`\nLeft out:\n  ${total.skipped.join('\n  ')}\n`)
if (total.failed.length > 0) process.stdout.write(`\nFailed:\n  ${total.failed.join('\n  ')}\n`)
process.stdout.write(`\n${total.passed} passed, ${total.failed.length} failed\n`)
process.exit(total.failed.length > 0 ? 1 : 0)
