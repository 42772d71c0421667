import { resolve } from 'node:path'
import { writeBackup } from '#server/platform/backup/write.ts'
import { readConfig } from '#server/platform/config.ts'
import { openStorage } from '#server/start.ts'

const [given] = process.argv.slice(2)
if (!given) {
  process.stderr.write('Usage: npm run backup -- <folder>\n')
  process.exit(2)
}
const folder = resolve(given)
const { pool, files, close } = await openStorage(readConfig())
try {
  const { tables, files: count } = await writeBackup(pool, files, folder)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  process.stdout.write(`Backed up ${rows} rows of ${tables.length} tables and ${count} files to ${folder}\n`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
} finally {
  await close()
}
