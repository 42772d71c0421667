import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ForgotPassword, LinkCheck, LinkState, PasswordSet, SetUp, SetUpState, SignIn } from '#contract/staff.ts'
import { isSetUp } from '#server/account/queries.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { clearCookie, readCookie, setCookie } from '#server/platform/http/cookies.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { checkLink, requestReset, setPassword } from '../actions/links.ts'
import { setUp } from '../actions/set-up.ts'
import { openSession, signIn, signOut } from '../actions/sign-in.ts'
import { STAFF_COOKIE } from '../authenticate.ts'
import type { SignedIn } from '../user.ts'

const Nothing = Type.Null()
/** Guessing costs time: RATE_LIMIT tries a minute from one address (S51). */
const limited = { access: 'public', rateLimit: {} } as const

export const agentOf = (request: FastifyRequest): string | null => request.headers['user-agent'] ?? null

export function keepSession(services: Services, reply: FastifyReply, { token, maxAge }: SignedIn): void {
  setCookie(services.config, reply, STAFF_COOKIE, token, maxAge)
}

export function staffSignInRoutes(app: App, services: Services): void {
  const { db, config } = services

  app.post(
    '/api/v1/sign-in',
    { config: limited, schema: { body: SignIn, response: { 204: Nothing } } },
    async (request, reply) => {
      const before = readCookie(config, request, STAFF_COOKIE)
      keepSession(services, reply, await signIn(db, request.body, { agent: agentOf(request), before }))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/sign-out',
    { config: { access: 'public' }, schema: { response: { 204: Nothing } } },
    async (request, reply) => {
      await signOut(db, readCookie(config, request, STAFF_COOKIE))
      clearCookie(config, reply, STAFF_COOKIE)
      return reply.code(204).send(null)
    },
  )

  linkRoutes(app, services)
}

/** Forgotten passwords, and what the links in invitations and resets lead to. */
function linkRoutes(app: App, services: Services): void {
  const { db } = services

  app.post(
    '/api/v1/forgot-password',
    { config: limited, schema: { body: ForgotPassword, response: { 204: Nothing } } },
    async (request, reply) => {
      await requestReset(db, request.body.email)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/links/check',
    { config: limited, schema: { body: LinkCheck, response: { 200: LinkState } } },
    async (request) => {
      const user = await checkLink(db, request.body.token)
      return { valid: user !== null, email: user?.email ?? null }
    },
  )

  app.post(
    '/api/v1/password',
    { config: limited, schema: { body: PasswordSet, response: { 204: Nothing } } },
    async (request, reply) => {
      const { token, password } = request.body
      keepSession(services, reply, await setPassword(db, token, password, agentOf(request)))
      return reply.code(204).send(null)
    },
  )
}

/** Once there is an owner nothing can be set up any more: the answer is that of an address that does not exist (S50). */
export function setUpRoutes(app: App, services: Services): void {
  const { db } = services

  app.get('/api/v1/setup', { config: limited, schema: { response: { 200: SetUpState } } }, async () => ({
    open: !(await isSetUp(db)),
  }))

  app.post(
    '/api/v1/setup',
    { config: limited, schema: { body: SetUp, response: { 204: Nothing } } },
    async (request, reply) => {
      const userId = await setUp(services, request.body)
      keepSession(services, reply, await transaction(db, (tx) => openSession(tx, userId, agentOf(request))))
      return reply.code(204).send(null)
    },
  )
}
