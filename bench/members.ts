import { createHash } from 'node:crypto'
import { memberCookie } from '#server/membership/authenticate.ts'

/** How many members of the big company the load signs in as; their contacts are the first ones. */
export const MEMBERS = 20

/** The same at every run, so that kept databases can be used again; they hold nothing but invented words. */
export const memberToken = (number: number, portal = 'support'): string =>
  createHash('sha256').update(`bench ${portal} ${number}`).digest('base64url')

/** The portal of a fresh database, and those that bench/portals.ts adds. */
const SUPPORT = { id: '1', path: 'support' }
export const FILTERED = { id: '2', path: 'filtered' }
export const SEVERAL = { id: '3', path: 'several' }

export const cookieOf = (number: number, portal: { id: string; path: string } = SUPPORT): string =>
  `${memberCookie(portal)}=${memberToken(number, portal.path)}`
