import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { foundAccount } from '#server/account/actions.ts'
import { turnOnPortal } from '#server/account/queries.ts'
import { connect, createPool } from '#server/platform/database/connect.ts'
import { type EmbeddedServer, startEmbedded } from '#server/platform/database/embedded.ts'
import { migrate } from '#server/platform/database/migrate.ts'
import { prepareJobs } from '#server/platform/jobs.ts'
import { createLog } from '#server/platform/log.ts'
import type { DB } from '#server/schema.d.ts'
import { generate } from './generate.ts'
import { addPortals } from './portals.ts'

const ROOT = join(import.meta.dirname, '..')
export const FOLDER = join(ROOT, '.cache/bench')

/** The embedded server as the product runs it, in a folder of its own that is kept for the next run. */
export const startServer = (): Promise<EmbeddedServer> => startEmbedded(FOLDER)

/** Whatever makes a desk what it is: with another of these it has to be made anew. */
function fingerprint(): string {
  const migrations = readdirSync(join(ROOT, 'migrations')).map((name) => join(ROOT, 'migrations', name))
  const own = ['generate.ts', 'portals.ts', 'vocabulary.ts'].map((name) => join(import.meta.dirname, name))
  const hash = createHash('sha256')
  for (const path of [...migrations.toSorted(), ...own]) hash.update(readFileSync(path))
  return hash.digest('hex').slice(0, 8)
}

/** A database with that many tickets: the one from an earlier run, or a new one. */
export async function openDesk(server: EmbeddedServer, tickets: number): Promise<string> {
  const name = `desk_${tickets}_${fingerprint()}`
  const there = await query(server.url, 'select 1 from pg_database where datname = $1', [name])
  if (there === 0) {
    const begun = performance.now()
    const making = `making_${tickets}`
    await query(server.url, `drop database if exists ${making} with (force)`)
    await query(server.url, `create database ${making}`)
    await make(withDatabase(server.url, making), tickets)
    await query(server.url, `alter database ${making} rename to ${name}`)
    say(`${tickets.toLocaleString('en')} tickets made in ${Math.round((performance.now() - begun) / 1000)} s`)
  }
  return withDatabase(server.url, name)
}

async function make(url: string, tickets: number): Promise<void> {
  const pool = createPool(url, 4)
  try {
    await migrate(pool)
    await prepareJobs(pool, createLog({ LOG_LEVEL: 'silent' }))
    const db = connect<DB>(pool)
    await turnOnPortal(db, (await foundAccount(db, 'Northwind Optics')).portalId)
    await generate(pool, tickets, say)
    await addPortals(pool)
  } finally {
    await pool.end()
  }
}

export const say = (line: string): void => void process.stderr.write(`${line}\n`)

async function query(url: string, text: string, values: unknown[] = []): Promise<number | null> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, values)).rowCount
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
