import fastify from 'fastify'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { readConfig } from '#server/platform/config.ts'
import { openServices } from '#server/start.ts'
import { keyOf, record } from './record.ts'
import type { Request } from './scenarios.ts'

// The floor of N-01: bare Fastify, the same SQL results through prepared statements, the same bytes sent, and no other work.

process.once('message', (requests) => void serve(requests as Request[]))

async function serve(requests: readonly Request[]): Promise<void> {
  const config = readConfig()
  const opened = await openServices(config)
  const answers = await record(opened.services, opened.pool, requests)
  await opened.close()

  const pool = new pg.Pool({
    connectionString: config.DATABASE_URL?.href,
    max: config.DATABASE_CONNECTIONS,
    options: '-c TimeZone=UTC -c jit=off',
  })
  const named = [...answers].map(([key, { statements, headers, body }]) => ({
    key,
    queries: statements.map(({ text, values }) => ({ name: nameOf(text), text, values: [...values] })),
    headers,
    body,
  }))
  const byKey = new Map(named.map((answer) => [answer.key, answer]))
  const app = fastify()
  app.get('/*', async (request, reply) => {
    const answer = byKey.get(keyOf(request.url, request.headers.cookie ?? ''))
    if (!answer) return reply.code(404).send('not recorded')
    const client = await pool.connect()
    try {
      for (const query of answer.queries) await client.query(query)
    } finally {
      client.release()
    }
    return reply.headers(answer.headers).send(answer.body)
  })
  process.send?.({ url: await app.listen({ port: 0, host: '127.0.0.1' }), statements: countStatements(named) })
}

const nameOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 20)

const countStatements = (answers: readonly { key: string; queries: readonly unknown[] }[]) =>
  Object.fromEntries(answers.map(({ key, queries }) => [key, queries.length]))
