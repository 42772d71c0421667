import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { prepareRepeated } from './prepared.ts'

// Times stay text, in ISO 8601 with microseconds: a JavaScript Date would cut them to milliseconds, and a page
// that goes on "after 12:00:00.123" would skip or repeat rows.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => value.replace(' ', 'T').replace(/\+00$/, 'Z'))

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
