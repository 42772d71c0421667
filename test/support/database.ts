import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { createPool } from '#server/platform/database/connect.ts'
import { type EmbeddedServer, startEmbedded } from '#server/platform/database/embedded.ts'
import { migrate } from '#server/platform/database/migrate.ts'
import { prepareJobs } from '#server/platform/jobs.ts'
import { createLog } from '#server/platform/log.ts'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, '.test')

const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }
let server: Promise<EmbeddedServer> | null = null

/** One server for all test files: the first starts it, the others join it. `npm test` stops it at the end. */
export async function testServerUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return given
  return (await (server ??= startEmbedded(FOLDER, SETTINGS))).url
}

/** Stops it unless another run of tests is using it. */
export async function stopTestServer(): Promise<void> {
  await (await server)?.stop()
  server = null
}

/** An empty, migrated database of one's own, copied from a template in some 50 ms. */
export async function freshDatabase(): Promise<OwnDatabase> {
  const url = await testServerUrl()
  return ownDatabase(url, await alone('template', () => makeTemplate(url)))
}

/** A database without any table. */
export async function emptyDatabase(): Promise<OwnDatabase> {
  return ownDatabase(await testServerUrl(), 'template0')
}

interface OwnDatabase {
  readonly url: string
  drop(): Promise<void>
}

async function ownDatabase(url: string, template: string): Promise<OwnDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`
  await onServer(url, `create database ${name} template ${template}`)
  return {
    url: withDatabase(url, name),
    drop: () => onServer(url, `drop database if exists ${name} with (force)`),
  }
}

async function makeTemplate(server: string): Promise<string> {
  const folder = join(ROOT, 'migrations')
  const texts = readdirSync(folder)
    .toSorted()
    .flatMap((name) => [Buffer.from(name), readFileSync(join(folder, name))])
  const name = `template_${createHash('sha256').update(Buffer.concat(texts)).digest('hex').slice(0, 16)}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount === 0) {
    const making = `making_${randomBytes(6).toString('hex')}`
    await client.query(`create database ${making}`)
    const pool = createPool(withDatabase(server, making), 2)
    await migrate(pool)
    await prepareJobs(pool, createLog({ LOG_LEVEL: 'silent' }))
    await pool.end()
    await client.query(`alter database ${making} rename to ${name}`)
  }
  await client.end()
  return name
}

async function onServer(url: string, query: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(query).finally(() => client.end())
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** Test files run side by side: a folder is a lock that any of them can take. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(FOLDER, { recursive: true })
  const path = join(FOLDER, `${name}.lock`)
  const tries = 1200
  for (let i = 0; i < tries; i++) {
    try {
      await mkdir(path)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || i === tries - 1) throw error
      await dropStale(path)
      await wait(50)
    }
  }
  try {
    return await work()
  } finally {
    await rmdir(path)
  }
}

/** A test that was killed leaves its lock behind. */
async function dropStale(path: string): Promise<void> {
  const made = await stat(path).then(
    (s) => s.mtimeMs,
    () => Date.now(),
  )
  if (Date.now() - made > 60_000) await rmdir(path).catch(() => undefined)
}
