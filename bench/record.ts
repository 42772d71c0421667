import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { buildApp } from '#server/app.ts'
import type { DB } from '#server/schema.d.ts'
import type { Services } from '#server/services.ts'
import type { Request } from './scenarios.ts'

interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** What the product asked the database for one request, and what it answered. */
export interface Recorded {
  readonly statements: readonly Statement[]
  readonly headers: Record<string, string>
  readonly body: Buffer
}

/**
 * Lets the product answer each request once in this process and keeps its reads word for word, so that the floor
 * server always asks for the same result as the product of today.
 */
export async function record(
  services: Services,
  pool: pg.Pool,
  requests: readonly Request[],
): Promise<Map<string, Recorded>> {
  let heard: Statement[] = []
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void heard.push({ text: query.sql, values: query.parameters }),
  })
  const app = await buildApp({ ...services, db })
  await app.ready()
  const answers = new Map<string, Recorded>()
  for (const { path, cookie } of requests) {
    const ask = () => app.inject({ url: path, headers: { cookie } })
    // The first answer may write what it remembers: the view chosen, the time seen.
    await ask()
    heard = []
    const answer = await ask()
    if (answer.statusCode !== 200)
      throw new Error(`${path} answered ${answer.statusCode}: ${answer.body.slice(0, 200)}`)
    const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)])
    answers.set(keyOf(path, cookie), {
      statements: heard.filter(({ text }) => /^\s*select/i.test(text)),
      headers: Object.fromEntries(headers.filter(([name]) => !/^(date|connection|content-length)$/.test(name))),
      body: answer.rawPayload,
    })
  }
  await app.close()
  return answers
}

export const keyOf = (path: string, cookie: string): string => `${cookie} ${path}`
