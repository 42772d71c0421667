import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { prepareRepeated } from './prepared.ts'

// Times stay text, in ISO 8601 with microseconds: a JavaScript Date would cut them to milliseconds, and a page
// that goes on "after 12:00:00.123" would skip or repeat rows.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readInstant)

/** "2026-11-22 11:36:18.5+00" as 2026-11-22T11:36:18.500000Z: always six digits, so that texts sort as times do. */
export function readInstant(value: string): string {
  const end = value.endsWith('+00') ? -3 : value.length
  const [seconds = '', fraction = ''] = value.slice(0, end).split('.')
  // Infinity, years before Christ and other zones stay as PostgreSQL writes them; no column of ours holds them.
  if (seconds.length !== 19 || end !== -3) return value
  return `${seconds.slice(0, 10)}T${seconds.slice(11)}.${fraction.padEnd(6, '0')}Z`
}

export { type RawBuilder, sql } from 'kysely'
export type Pool = pg.Pool

export function createPool(url: string, connections: number): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: '-c TimeZone=UTC -c jit=off',
    application_name: 'portico',
    idleTimeoutMillis: 60_000,
  })
  // Without a listener an idle connection that the server closes would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The typed query builder over `pool`; queries that repeat are prepared once per connection. */
export function connect<Schema>(pool: Pool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: prepareRepeated(pool) }) })
}
