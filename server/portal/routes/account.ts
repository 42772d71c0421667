import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AccountPage } from '#server/membership/account.ts'
import { changeAddress, changeName, changePassword } from '#server/membership/actions/account.ts'
import { proveByCode } from '#server/membership/actions/address-code.ts'
import { memberCookie } from '#server/membership/authenticate.ts'
import { findAwaited } from '#server/membership/queries/address-change.ts'
import { findPerson, hasPassword } from '#server/membership/queries/members.ts'
import { signInSections } from '#server/membership/sign-in-sections.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { setCookie } from '#server/platform/http/cookies.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { accountPage } from '../pages/account.ts'

const textIn = (body: unknown, name: string): string => {
  const value = (body as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value.replaceAll('\u0000', '') : ''
}

/** "Your account": a member's own name, address and password. */
export function accountRoutes(app: App, services: Services): void {
  const { config, db } = services
  const access = 'member' as const
  // Each try costs the hash of a password.
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }

  const show = async (request: FastifyRequest, reply: FastifyReply, of: Partial<AccountPage>) => {
    const { member } = request
    const person = await findPerson(db, member.contactId)
    const page: AccountPage = {
      member,
      firstName: person?.first_name ?? '',
      lastName: person?.last_name ?? '',
      email: '',
      hasPassword: await hasPassword(db, member.memberId),
      awaited: await findAwaited(db, member.memberId, member.sessionId),
      wrong: null,
      done: null,
      more: await signInSections(services, request, textIn(request.query, 'done')),
      ...of,
    }
    return sendPage(reply, accountPage(page), page.wrong ? 400 : 200)
  }

  app.get('/:portal/account', { config: { access } }, async (request, reply) => {
    const { query, member } = request
    const done = textIn(query, 'done')
    const again = textIn(query, 'again') === '1'
    const wanted = again ? await findAwaited(db, member.memberId, member.sessionId) : null
    return show(request, reply, {
      done: done === 'name' || done === 'password' ? done : null,
      ...(again ? { awaited: null, email: wanted ?? '' } : {}),
    })
  })

  app.post('/:portal/account/name', { config: { access } }, async (request, reply) => {
    const name = {
      firstName: textIn(request.body, 'firstName').trim(),
      lastName: textIn(request.body, 'lastName').trim(),
    }
    const problem = await changeName(db, request.member, name)
    if (problem) return show(request, reply, { ...name, wrong: { part: 'name', problem } })
    return reply.redirect(`/${request.member.portal.path}/account?done=name`, 303)
  })

  app.post('/:portal/account/address', { config: { access, rateLimit } }, async (request, reply) => {
    const email = textIn(request.body, 'email').trim()
    const current = textIn(request.body, 'addressPassword')
    const problem = await changeAddress(db, request.member, { email, current })
    if (problem) return show(request, reply, { email, awaited: null, wrong: { part: 'address', problem } })
    const { member } = request
    // The page that asks for the code can be loaded again.
    if ((await findAwaited(db, member.memberId, member.sessionId)) !== null)
      return reply.redirect(`/${member.portal.path}/account#address`, 303)
    return show(request, reply, { email, done: 'address' })
  })

  app.post('/:portal/account/address/code', { config: { access, rateLimit } }, async (request, reply) => {
    const email = await proveByCode(db, request.member, textIn(request.body, 'code'))
    if (email === null) return show(request, reply, { wrong: { part: 'address', problem: { reason: 'wrong-code' } } })
    return show(request, reply, { email, done: 'address' })
  })

  app.post('/:portal/account/password', { config: { access, rateLimit } }, async (request, reply) => {
    const { body, member } = request
    const result = await changePassword(db, member, {
      current: textIn(body, 'current'),
      password: textIn(body, 'password'),
      again: textIn(body, 'again'),
      agent: request.headers['user-agent'] ?? null,
    })
    if ('reason' in result) return show(request, reply, { wrong: { part: 'password', problem: result } })
    setCookie(config, reply, memberCookie(member.portal), result.token, result.maxAge)
    return reply.redirect(`/${member.portal.path}/account?done=password`, 303)
  })
}
