import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { freshDatabase } from '#test/support/database.ts'

// Writes server/schema.d.ts, the tables' types, from what the migrations make.
const database = await freshDatabase()
try {
  const types = JSON.stringify({ timestamptz: 'string', int8: 'string', bytea: 'Buffer', tsvector: 'string' })
  const program = join(import.meta.dirname, '../node_modules/kysely-codegen/dist/cli/bin.js')
  const options = [
    '--dialect',
    'postgres',
    '--url',
    database.url,
    '--out-file',
    'server/schema.d.ts',
    '--type-mapping',
    types,
  ]
  execFileSync(
    process.execPath,
    [program, ...options, '--include-pattern', 'public.*'],
    { stdio: 'inherit' },
  )
} finally {
  await database.drop()
}
