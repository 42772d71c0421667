import { createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Pool } from '../database/connect.ts'
import type { FileStore } from '../files/store.ts'
import { listJobs, listSequences, listTables, quoted, type TableShape, type WaitingJob } from './tables.ts'

/** What manifest.json holds. It is written last: a backup without it is not whole. */
export interface Manifest {
  readonly format: 1
  readonly at: string
  readonly migrations: readonly string[]
  readonly tables: readonly (TableShape & { readonly rows: number })[]
  readonly sequences: Readonly<Record<string, string | null>>
  readonly jobs: readonly WaitingJob[]
  readonly files: number
}

/**
 * Writes the database as it is at one moment, and every file it names, into an empty folder. Others may go on working.
 * @throws Error when the folder holds something, or a file that a message or comment names is not in the store.
 */
export async function writeBackup(pool: Pool, store: FileStore, folder: string): Promise<Manifest> {
  await mkdir(join(folder, 'tables'), { recursive: true })
  if ((await readdir(folder)).length > 1) throw new Error(`${folder} is not empty: name a new folder.`)
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = []
    for (const table of await listTables(client))
      tables.push({ ...table, rows: await writeTable(client, table, folder) })
    const { rows: applied } = await client.query<{ name: string }>('select name from migration order by name')
    const manifest: Manifest = {
      format: 1,
      at: new Date().toISOString(),
      migrations: applied.map(({ name }) => name),
      tables,
      sequences: await listSequences(client),
      jobs: await listJobs(client),
      files: await writeFiles(client, store, join(folder, 'files')),
    }
    await client.query('commit')
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  } finally {
    client.release()
  }
}

async function writeTable(client: PoolClient, { name, columns }: TableShape, folder: string): Promise<number> {
  const source = client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join()}) to stdout`))
  await pipeline(source, createGzip(), createWriteStream(join(folder, 'tables', `${name}.copy.gz`)))
  return source.rowCount
}

async function writeFiles(client: PoolClient, store: FileStore, folder: string): Promise<number> {
  await mkdir(folder)
  const { rows } = await client.query<{ hash: string; needed: boolean }>(
    'select content_hash as hash, bool_or(attached_at is not null) as needed from file group by content_hash',
  )
  let written = 0
  for (const { hash, needed } of rows) {
    try {
      await pipeline(await store.open(hash), createWriteStream(join(folder, hash)))
      written++
    } catch (error) {
      // An upload that nobody took may be cleared while the backup runs.
      if (needed) throw new Error(`The file ${hash} is named by a record but not in the store.`, { cause: error })
    }
  }
  return written
}
