// What staff and customers have in common when they sign in.
import { addressKey } from '#server/contacts/contact.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Wrong passwords in a row after which an account waits. */
export const MOST_TRIES = 10
export const LOCK_MINUTES = 15
/** Links mailed to one person in an hour, so that nobody's mailbox is flooded through the reset page. */
export const MOST_LINKS_AN_HOUR = 5

/** How long links work, in milliseconds. */
export const LINK_AGE = { invite: 30 * DAY, reset: DAY } as const
/** The longest a staff session lasts, however busy, in milliseconds; members’ are their domain's to say. */
export const SESSION_AGE = { staff: 12 * HOUR } as const

/** Said for an unknown address, a wrong password and a locked account alike (R-12, S46). */
export const WRONG_CREDENTIALS = `The address or the password is not right. After ${MOST_TRIES} wrong tries an account waits for ${LOCK_MINUTES} minutes; a new password from "Forgot password" opens it at once.`

/** Worth looking up: has one @, no blanks or control characters, and the length of an address. */
export const looksLikeAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s\p{Cc}@]+@[^\s\p{Cc}@]+$/u.test(text)

/** What an address is looked up by at sign-in; of what is none, a key that nobody has. */
export const signInKey = (email: string): string => (looksLikeAddress(email.trim()) ? addressKey(email) : '')

export const after = (milliseconds: number): Date => new Date(Date.now() + milliseconds)
