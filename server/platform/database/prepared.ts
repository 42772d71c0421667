import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** The most statements kept prepared: each costs memory in every connection. */
const MOST_NAMES = 400
/** Longer texts come from lists of values, whose text rarely repeats. */
const LONGEST_TEXT = 12_000

const names = new Map<string, string | null>()

/** A name for a query text from its second use on, null before that and when there are too many. */
function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known) return known
  if (known === undefined) {
    if (names.size >= MOST_NAMES * 4) names.clear()
    names.set(text, null)
    return null
  }
  const name = `q_${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
  names.set(text, name)
  return name
}

/**
 * Gives repeated queries a name, so that PostgreSQL parses and plans them once per connection: that is about half
 * the cost of a short query. Only the query text is kept, never its values.
 */
export function prepareRepeated(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options as PostgresPool['options'],
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const known = wrapped.get(client)
      if (known) return known
      const query = ((text: unknown, values?: unknown[]) => {
        const name = typeof text === 'string' && text.length <= LONGEST_TEXT ? nameOf(text) : null
        if (typeof text !== 'string' || name === null) return client.query(text as string, values)
        return client.query({ name, text, values: values ?? [] })
      }) as unknown as PostgresPoolClient['query']
      const proxy = new Proxy(client, {
        get: (target, key) => {
          if (key === 'query') return query
          const value: unknown = Reflect.get(target, key, target)
          return typeof value === 'function' ? (value as (...a: unknown[]) => unknown).bind(target) : value
        },
      }) as unknown as PostgresPoolClient
      wrapped.set(client, proxy)
      return proxy
    },
  } as PostgresPool
}
