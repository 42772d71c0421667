import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { AppError, type FieldError } from '../errors.ts'
import { isApi, methodsAt, refuseOtherTypes } from './api.ts'
import { type Authenticators, guardRoutes, refuseCrossSite, type RouteEntry } from './access.ts'
import { type Hosts, keepToHosts, serveByHost } from './hosts.ts'
import { securityHeaders } from './headers.ts'
import { describeApi } from './openapi.ts'
import { validatorCompiler } from './validation.ts'

/** Shows a problem to a person; the API's callers get problem+json instead. */
export type ErrorPage = (request: FastifyRequest, reply: FastifyReply, problem: AppError) => Promise<string>

export interface HttpOptions {
  readonly config: Config
  readonly log: Logger
  readonly authenticators: Authenticators
  readonly hosts: Hosts
  readonly errorPage: ErrorPage
  /** Where an address leads at which there is nothing any more; null: nowhere. */
  readonly movedTo: (request: FastifyRequest) => Promise<string | null>
}

/** JSON bodies; files have limits of their own. */
const BODY_LIMIT = 2_000_000

/** The web server with what every route gets: headers, cookies, limits, access, errors. No routes yet. */
export async function createHttp({ config, log, authenticators, hosts, errorPage, movedTo }: HttpOptions) {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: config.TRUSTED_PROXIES.length > 0 ? config.TRUSTED_PROXIES : false,
    genReqId: () => randomUUID(),
    // A stop waits for running requests, not for the idle connections that browsers keep.
    forceCloseConnections: 'idle',
    // Longer than any address can be: the routes say what they take, and how a miss looks.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 20_000 },
    rewriteUrl: (request) => readable(request.url ?? '/'),
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.setValidatorCompiler(validatorCompiler)

  const table: RouteEntry[] = []
  app.decorate('routeTable', table)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  serveByHost(app, hosts)
  securityHeaders(app, config)
  keepToHosts(app)
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: BODY_LIMIT })
  await app.register(multipart, {
    limits: {
      // One byte more than may be stored: at the limit itself the parser cuts a file without a word.
      fileSize: config.UPLOAD_LIMIT_MB * 1_000_000 + 1,
      files: config.UPLOAD_FILES,
      fields: 50,
      fieldSize: 500_000,
    },
  })
  await app.register(rateLimit, { global: false, max: config.RATE_LIMIT, timeWindow: 60_000 })
  refuseCrossSite(app, config.PUBLIC_URL?.host ?? null)
  guardRoutes(app, authenticators, table)
  refuseOtherTypes(app)
  await describeApi(app)

  const shown = { errorPage, movedTo }
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const problem = asAppError(error)
    if (problem.code === 'internal')
      request.log.error({ err: error, path: pathOf(request), method: request.method }, 'a request failed')
    return sendProblem(request, reply, problem, shown)
  })
  app.setNotFoundHandler(async (request, reply) => {
    const methods = methodsAt(table, request.url)
    if (methods.length === 0) return sendProblem(request, reply, new AppError('not-found'), shown)
    reply.header('allow', methods.join(', '))
    return sendProblem(request, reply, new AppError('method-not-allowed'), shown)
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      path: pathOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.actor?.kind === 'staff' ? { user: request.actor.userId } : {}),
      ...(request.actor?.kind === 'member' ? { contact: request.actor.contactId } : {}),
    })
  })
  return app
}

/** For the log: addresses of links, and what providers send back, carry secrets in their query. */
const pathOf = ({ url }: FastifyRequest): string | undefined => url.split('?')[0]

/** An address that is no text after decoding is taken as it is written: no route knows it, and the house answers. */
function readable(url: string): string {
  const [path = '', ...query] = url.split('?')
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?')
  }
}

export type App = Awaited<ReturnType<typeof createHttp>>

async function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: AppError,
  { errorPage, movedTo }: Pick<HttpOptions, 'errorPage' | 'movedTo'>,
) {
  reply.status(problem.status)
  if (!isApi(request.url)) {
    const to = problem.code === 'not-found' ? await movedTo(request).catch(() => null) : null
    // 308: a form that was sent there is sent on whole.
    if (to !== null) return reply.redirect(to, 308)
    reply.header('content-type', 'text/html; charset=utf-8')
    return errorPage(request, reply, problem)
  }
  reply.header('content-type', 'application/problem+json; charset=utf-8')
  return JSON.stringify({
    type: `urn:portico:error:${problem.code}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    // The same body for missing and foreign: the id of the request stays in the header there.
    ...(problem.code === 'not-found' ? {} : { requestId: request.id }),
    ...(problem.fields.length > 0 ? { fields: problem.fields } : {}),
  })
}

/** Turns what the server's own parts throw into a problem with a sentence. */
function asAppError(error: FastifyError): AppError {
  if (error instanceof AppError) return error
  // What cannot be an id names nothing: the same answer as for one that nobody has.
  if (error.validation && error.validationContext === 'params') return new AppError('not-found')
  if (error.validation) {
    const fields: FieldError[] = error.validation.map(({ instancePath, message, params }) => {
      const extra =
        (params as Record<string, unknown>)['additionalProperty'] ??
        (params as Record<string, unknown>)['missingProperty']
      const field = [instancePath.slice(1).replaceAll('/', '.'), extra].filter(Boolean).join('.')
      return { field, message: message ?? 'is not valid' }
    })
    const words = fields.map(({ field, message }) => `${field || error.validationContext || 'input'} ${message}`)
    return new AppError('invalid-input', `${words.join('; ')}.`, fields)
  }
  if (error.statusCode === 413) return new AppError('too-large', error.message)
  if (error.statusCode === 415 || error.statusCode === 406) return new AppError('unsupported-type', error.message)
  if (error.statusCode === 429) return new AppError('too-many-requests', 'Too many tries: wait a minute and try again.')
  if (error.statusCode === 400) return new AppError('invalid-input', error.message)
  // A number too large for a column, or text that is not in the database's encoding: the caller's input.
  if (['22003', '22007', '22008', '22021', '22P02', '22P05'].includes(error.code)) return new AppError('invalid-input')
  return new AppError('internal', 'Something went wrong on our side. Try again; if it stays, tell us the reference.')
}
