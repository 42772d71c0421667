import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Logger } from 'pino'
import type { Pool } from '../database/connect.ts'
import { migrate } from '../database/migrate.ts'
import type { FileStore } from '../files/store.ts'
import { prepareJobs } from '../jobs.ts'
import { addJobs, listTables, quoted } from './tables.ts'
import type { Manifest } from './write.ts'

/**
 * Puts a backup into an empty database and its files into the store, then applies what migrations came since.
 * @throws Error when the backup is not whole, or the database is not empty: nothing is overwritten.
 */
export async function readBackup(pool: Pool, store: FileStore, folder: string, log: Logger): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await refuseUnlessEmpty(pool)
  // Files first: a record must never name a file that is not there.
  await readFiles(manifest, store, folder)
  await migrate(pool, undefined, manifest.migrations)
  await prepareJobs(pool, log)
  const client = await pool.connect()
  try {
    await client.query('begin')
    const constraints = await dropReferences(client)
    for (const { name } of await listTables(client)) {
      await client.query(`alter table ${quoted(name)} disable trigger user`)
      await client.query(`delete from ${quoted(name)}`)
    }
    for (const table of manifest.tables) await readTable(client, table, folder)
    for (const { name } of await listTables(client))
      await client.query(`alter table ${quoted(name)} enable trigger user`)
    for (const constraint of constraints) await client.query(constraint)
    for (const [name, last] of Object.entries(manifest.sequences))
      if (last !== null) await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), last])
    await addJobs(client, manifest.jobs)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  await migrate(pool)
  await pool.query('analyze')
  return manifest
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null)
  if (text === null) throw new Error(`${folder} holds no whole backup: there is no manifest.json.`)
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1) throw new Error(`${folder} was written by a newer version of Portico.`)
  return manifest
}

async function refuseUnlessEmpty(pool: Pool): Promise<void> {
  const { rowCount } = await pool.query(`select from pg_class where relnamespace = 'public'::regnamespace limit 1`)
  if (rowCount)
    throw new Error('The database is not empty: set DATA_DIR to a new folder, or DATABASE_URL to an empty database.')
}

/** The tables refer to each other in circles: the rules are taken away while they fill, and checked when they return. */
async function dropReferences(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`)
}

async function readTable(client: PoolClient, table: Manifest['tables'][number], folder: string): Promise<void> {
  const { name, columns, rows } = table
  const target = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join()}) from stdin`))
  await pipeline(createReadStream(join(folder, 'tables', `${name}.copy.gz`)), createGunzip(), target)
  if (target.rowCount !== rows) throw new Error(`The backup of ${name} is not whole.`)
}

async function readFiles(manifest: Manifest, store: FileStore, folder: string): Promise<void> {
  const hashes = await readdir(join(folder, 'files'))
  if (hashes.length < manifest.files) throw new Error(`The backup has ${hashes.length} of its ${manifest.files} files.`)
  for (const hash of hashes) {
    const stored = await store.put(createReadStream(join(folder, 'files', hash)), Number.MAX_SAFE_INTEGER)
    if (stored.hash !== hash) throw new Error(`The backup's file ${hash} is damaged.`)
  }
}
