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
/** What tests keep from one run to the next. */
export const FOLDER = join(ROOT, '.test')

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
  return databaseFrom(await alone('template', makeTemplate))
}

/** A copy of a database that nobody uses. */
export async function databaseFrom(template: string): Promise<OwnDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`
  await onServer(`create database ${name} template ${template}`)
  return { name, url: await urlOf(name), drop: () => dropDatabase(name) }
}

/** The names of databases that begin so. */
export async function databasesOf(beginning: string): Promise<string[]> {
  const rows = await onServer<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
    beginning,
  ])
  return rows.map(({ datname }) => datname)
}

/** Gives a database of one's own the name under which others copy it. */
export async function renameDatabase(from: string, to: string): Promise<void> {
  await onServer(`alter database ${from} rename to ${to}`)
}

export async function dropDatabase(name: string): Promise<void> {
  await onServer(`drop database if exists ${name} with (force)`)
}

/** A database without any table. */
export async function emptyDatabase(): Promise<OwnDatabase> {
  return databaseFrom('template0')
}

export interface OwnDatabase {
  readonly name: string
  readonly url: string
  drop(): Promise<void>
}

async function makeTemplate(): Promise<string> {
  const folder = join(ROOT, 'migrations')
  const texts = readdirSync(folder)
    .toSorted()
    .flatMap((name) => [Buffer.from(name), readFileSync(join(folder, name))])
  const name = `template_${createHash('sha256').update(Buffer.concat(texts)).digest('hex').slice(0, 16)}`
  if ((await databasesOf(name)).length === 0) {
    const making = `making_${randomBytes(6).toString('hex')}`
    await onServer(`create database ${making}`)
    const pool = createPool(await urlOf(making), 2)
    await migrate(pool)
    await prepareJobs(pool, createLog({ LOG_LEVEL: 'silent' }))
    await pool.end()
    await renameDatabase(making, name)
  }
  return name
}

async function onServer<Row extends pg.QueryResultRow>(query: string, values: string[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: await testServerUrl() })
  await client.connect()
  const { rows } = await client.query<Row>(query, values).finally(() => client.end())
  return rows
}

async function urlOf(database: string): Promise<string> {
  const changed = new URL(await testServerUrl())
  changed.pathname = `/${database}`
  return changed.href
}

/** Test files run side by side: a folder is a lock that any of them can take. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(FOLDER, { recursive: true })
  const path = join(FOLDER, `${name}.lock`)
  const tries = 4000
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
  if (Date.now() - made > 180_000) await rmdir(path).catch(() => undefined)
}
