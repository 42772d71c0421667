import { resolve } from 'node:path'
import { readBackup } from '#server/platform/backup/read.ts'
import { readConfig } from '#server/platform/config.ts'
import { openStorage } from '#server/start.ts'

const [given] = process.argv.slice(2)
if (!given) {
  process.stderr.write('Usage: npm run restore -- <folder>\n')
  process.exit(2)
}
const folder = resolve(given)
const { pool, files, log, close } = await openStorage(readConfig())
try {
  const { at, tables, files: count } = await readBackup(pool, files, folder, log)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  process.stdout.write(`Restored ${rows} rows and ${count} files as they were at ${at}\n`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
} finally {
  await close()
}
