import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshDatabase } from '#test/support/database.ts'

const ROOT = join(import.meta.dirname, '..')
const TYPES = { timestamptz: 'string', int8: 'string', bytea: 'Buffer', tsvector: 'string' }

/** @returns the tables' types, from what the migrations make */
export async function describeSchema(): Promise<string> {
  const database = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'portico-schema-'))
  const out = join(folder, 'schema.d.ts')
  try {
    const program = join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js')
    const options = ['--dialect', 'postgres', '--url', database.url, '--include-pattern', 'public.*', '--out-file', out]
    execFileSync(process.execPath, [program, ...options, '--type-mapping', JSON.stringify(TYPES)], {
      cwd: ROOT,
      stdio: 'pipe',
    })
    return await readFile(out, 'utf8')
  } finally {
    await database.drop()
    await rm(folder, { recursive: true })
  }
}

if (import.meta.main) await writeFile(join(ROOT, 'server/schema.d.ts'), await describeSchema())
