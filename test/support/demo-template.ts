import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { alone, databasesOf, dropDatabase, FOLDER, freshDatabase, renameDatabase } from './database.ts'
import { launch } from './launch.ts'

const ROOT = join(import.meta.dirname, '../..')

export interface DemoTemplate {
  readonly name: string
  /** What the product kept beside the database: the demo's files and its token. */
  readonly folder: string
}

/**
 * The demo desk as `--demo` plants it, planted once for all journeys of one day by the product itself: its times are
 * relative to now, and its code is in its name.
 */
export const demoTemplate = (): Promise<DemoTemplate> =>
  alone('demo', async () => {
    const name = `demo_${await fingerprint()}`
    const folder = join(FOLDER, name)
    const kept = await databasesOf('demo_')
    if (kept.includes(name) && existsSync(folder)) return { name, folder }
    for (const old of kept) await dropDatabase(old)
    for (const old of await readdir(FOLDER))
      if (old.startsWith('demo_')) await rm(join(FOLDER, old), { recursive: true })
    const making = join(FOLDER, 'demo_making')
    await mkdir(making)
    const database = await freshDatabase()
    const product = await launch({ databaseUrl: database.url, folder: making, demo: true })
    await product.stop()
    await rename(making, folder)
    await renameDatabase(database.name, name)
    return { name, folder }
  })

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10))
  const files = await Array.fromAsync(glob('{migrations,server,contract}/**/*.{ts,sql}', { cwd: ROOT }))
  for (const file of files.toSorted()) hash.update(file).update(await readFile(join(ROOT, file)))
  return hash.digest('hex').slice(0, 16)
}
