import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from './connect.ts'

const FOLDER = join(import.meta.dirname, '../../../migrations')
/** Any fixed number: processes that start together wait for the one that migrates. */
const LOCK = 7_041_992

/**
 * Applies the migrations that this database does not have, each in a transaction of its own, in the order of
 * their numbers. Safe to call from several processes at once.
 * @param only those to apply, of all that there are; left out: every one
 * @returns the names applied now.
 * @throws Error when the database holds a migration that this version does not know: it is newer.
 */
export async function migrate(pool: Pool, folder = FOLDER, only?: readonly string[]): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    )
    const known = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const applied = new Set(rows.map((row) => row.name))
    const foreign = [...applied].find((name) => !known.includes(name))
    if (foreign) throw new Error(`The database is newer than this version of Portico: it has the migration ${foreign}.`)
    const missing = known.filter((name) => !applied.has(name) && (only?.includes(name) ?? true))
    for (const name of missing) {
      const text = await readFile(join(folder, name), 'utf8')
      try {
        await client.query('begin')
        await client.query(text)
        await client.query('insert into migration (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error })
      }
    }
    return missing
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}
