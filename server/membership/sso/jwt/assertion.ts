import { type Claims, readClaims } from '../claims.ts'
import type { Assertion } from '../connection.ts'
import type { Token } from './token.ts'

/** Longer than any clock is allowed to be off, so that no change of it makes a used token count again. */
const MARGIN_SECONDS = 900

/** Who somebody is in the application; null when it does not say. */
export function subjectOf({ sub }: Claims): string | null {
  if (Number.isSafeInteger(sub)) return String(sub)
  return typeof sub === 'string' && sub.trim() !== '' && sub.length <= 255 && sub.isWellFormed() && !sub.includes('\0')
    ? sub
    : null
}

/** What is used up with a token. */
export const onceKeyOf = ({ jti }: Claims): string => `jti ${String(jti)}`

/** What a token says, when every check has passed. */
export function assertionOf({ at, claims }: Token): Assertion {
  // The application vouches for its people by signing; it can say that it does not for this one.
  const unproven = [false, 'false', 0, '0'].includes(claims['email_verified'] as boolean)
  return {
    ...readClaims(claims, at.connection.attributes),
    subject: subjectOf(claims),
    emailProven: !unproven,
    ending: { kind: 'jwt' },
    once: [{ key: onceKeyOf(claims), until: new Date((Number(claims['exp']) + MARGIN_SECONDS) * 1000) }],
  }
}
