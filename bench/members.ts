import { createHash } from 'node:crypto'
import { memberCookie } from '#server/membership/authenticate.ts'

/** How many members of the big company the load signs in as; their contacts are the first ones. */
export const MEMBERS = 20

/** The same at every run, so that kept databases can be used again; they hold nothing but invented words. */
export const memberToken = (number: number): string =>
  createHash('sha256').update(`bench ${number}`).digest('base64url')

/** The portal of a fresh database. */
const PORTAL = { id: '1' }

export const cookieOf = (number: number): string => `${memberCookie(PORTAL)}=${memberToken(number)}`
