import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply } from 'fastify'
import { notFound } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import { jobCounts } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { createMetrics } from './metrics.ts'
import { countConnections, newestMigration } from './queries.ts'
import { mayScrape } from './scraper.ts'

const MIGRATIONS = join(import.meta.dirname, '../../migrations')

/** For whoever runs Portico: is it alive, can it serve, what does it do. None of them tells anything about people. */
export function healthRoutes(app: App, { config, db, live, log }: Services): void {
  const metrics = createMetrics()
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    metrics.observe(method, routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000)
  })

  app.get('/health', { config: { access: 'public', background: true }, logLevel: 'silent' }, async (_request, reply) =>
    plain(reply, 200, 'alive'),
  )

  app.get('/ready', { config: { access: 'public', background: true }, logLevel: 'silent' }, async (_request, reply) => {
    try {
      const wanted = (await readdir(MIGRATIONS))
        .filter((name) => name.endsWith('.sql'))
        .toSorted()
        .at(-1)
      const newest = await newestMigration(db)
      return newest === wanted ? plain(reply, 200, 'ready') : plain(reply, 503, 'the database is of another version')
    } catch (error) {
      log.warn({ err: error }, 'not ready: the database does not answer')
      return plain(reply, 503, 'the database does not answer')
    }
  })

  app.get(
    '/metrics',
    { config: { access: 'public', background: true }, logLevel: 'silent' },
    async ({ headers, socket }, reply) => {
      if (!mayScrape(headers, socket.remoteAddress, config.METRICS_TOKEN)) throw notFound()
      const [jobs, databaseConnections] = await Promise.all([jobCounts(db), countConnections(db)])
      const { type, text } = await metrics.read({
        liveConnections: live.size,
        jobsWaiting: jobs.waiting,
        jobsFailed: jobs.failed,
        databaseConnections,
      })
      return reply.type(type).send(text)
    },
  )
}

const plain = (reply: FastifyReply, status: number, text: string) =>
  reply.status(status).type('text/plain; charset=utf-8').send(`${text}\n`)
