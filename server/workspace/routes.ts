import fastifyStatic from '@fastify/static'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply } from 'fastify'
import { AppError } from '#server/platform/errors.ts'
import { allowStyleNonce } from '#server/platform/http/headers.ts'
import type { App } from '#server/platform/http/server.ts'
import { portalOrigins } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'

const BUILT = join(import.meta.dirname, '../../dist/workspace')
const YEAR_S = 31_536_000

/** The built React app: one page for every address below /workspace, and its files, whose names carry their content. */
export function workspaceRoutes(app: App, services: Services): void {
  void app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: join(BUILT, 'assets'),
      serve: false,
      preCompressed: true,
      suppressWarning: true,
    })
    scope.get('/workspace/assets/*', { config: { access: 'public', asset: true } }, async (request, reply) => {
      // The name carries the content's hash.
      reply.header('cache-control', `public, max-age=${YEAR_S}, immutable`)
      return reply.sendFile((request.params as { '*': string })['*'], { cacheControl: false })
    })
  })

  const page = async (_request: unknown, reply: FastifyReply) => {
    const html = await readPage()
    const nonce = randomBytes(16).toString('base64url')
    allowStyleNonce(reply, nonce, await portalOrigins(services))
    return reply
      .type('text/html; charset=utf-8')
      .send(html.replace('<meta name="csp-nonce" content=""', `<meta name="csp-nonce" content="${nonce}"`))
  }
  app.get('/workspace', { config: { access: 'public', asset: true } }, page)
  app.get('/workspace/*', { config: { access: 'public', asset: true } }, page)
}

/** Read each time: it is 1 kB, and a new build shows without a restart. */
async function readPage(): Promise<string> {
  try {
    return await readFile(join(BUILT, 'index.html'), 'utf8')
  } catch {
    throw new AppError('unavailable', 'The workspace has not been built yet: run "npm run build".')
  }
}
