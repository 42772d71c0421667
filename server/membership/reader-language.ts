import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Language, LANGUAGES } from '#contract/languages.ts'
import type { PortalSettings } from '#server/actors.ts'
import type { Config } from '#server/platform/config.ts'
import { clearCookie, readCookie, setCookie } from '#server/platform/http/cookies.ts'
import { negotiateLanguage } from '#server/platform/i18n/negotiate.ts'
import { inLanguage } from '#server/portals/queries.ts'

const COOKIE = 'language'
const YEAR_S = 31_536_000

export const languageOf = (text: string | null): Language | null => LANGUAGES.find((one) => one === text) ?? null

/** What this browser's user chose, also without being signed in. */
export const chosenHere = (config: Config, request: FastifyRequest): Language | null =>
  languageOf(readCookie(config, request, COOKIE))

/** @param language null: as the browser says */
export function keepHere(config: Config, reply: FastifyReply, language: Language | null): void {
  if (language === null) clearCookie(config, reply, COOKIE)
  else setCookie(config, reply, COOKIE, language, YEAR_S)
}

/**
 * The portal in its reader's language: the member's choice, or the one made in this browser, else what the browser
 * asks for, else the domain's (D-06).
 */
export const forReader = (
  config: Config,
  request: FastifyRequest,
  portal: PortalSettings,
  chosen: Language | null = null,
): PortalSettings =>
  inLanguage(portal, chosen ?? chosenHere(config, request) ?? negotiateLanguage(request.headers['accept-language']))
