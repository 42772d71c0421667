import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PortalSettings } from '#server/actors.ts'
import type { Config } from '#server/platform/config.ts'
import { readCookie, setCookie } from '#server/platform/http/cookies.ts'
import { looksLikeToken, newToken } from '#server/platform/tokens.ts'
import type { Browser } from '../../actions/sign-in.ts'
import { memberCookie } from '../../authenticate.ts'
import type { SignedIn } from '../../member.ts'

/** Names a browser that has begun to sign in, so that nobody can go on in its place (S48). */
const COOKIE = 'browser'
/** In seconds: longer than anything that has begun can wait. */
const LASTS = 3600

/** The token of a browser that has begun; null when it has begun nothing. */
export function browserToken(config: Config, request: FastifyRequest): string | null {
  const token = readCookie(config, request, COOKIE)
  return looksLikeToken(token) ? token : null
}

/** The token that this browser begins with: the one that it has, so that several windows do not disturb each other. */
export function beginIn(config: Config, request: FastifyRequest, reply: FastifyReply): string {
  const token = browserToken(config, request) ?? newToken()
  setCookie(config, reply, COOKIE, token, LASTS)
  return token
}

export const browserOf = (config: Config, request: FastifyRequest, portal: PortalSettings): Browser => ({
  agent: request.headers['user-agent'] ?? null,
  before: readCookie(config, request, memberCookie(portal)),
})

/** From now on the browser is signed in. */
export function keepSignedIn(config: Config, reply: FastifyReply, portal: PortalSettings, { token, maxAge }: SignedIn) {
  setCookie(config, reply, memberCookie(portal), token, maxAge)
}
