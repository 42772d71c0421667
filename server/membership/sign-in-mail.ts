import { randomInt } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { jobType } from '#server/platform/jobs.ts'

/** long enough to find the mail, short enough to be worth nothing in an old mailbox. */
export const LINK_MINUTES = 15
export const CODE_MINUTES = 10
/** Tries at one code. */
export const MOST_CODE_TRIES = 5
/** Sign-in mails to one member in an hour, so that nobody's mailbox is flooded through the page. */
export const MOST_MAILS_AN_HOUR = 10

const DIGITS = 8

/** Looks for the member with an address and mails them how to sign in. A job, so that the answer says nothing (S46). */
export const memberSignInMail = jobType(
  'membership.sign-in-mail',
  Type.Object({ askId: Type.String(), email: Type.String(), language: Type.Optional(Type.String()) }),
)
export type MemberSignInMail = Static<(typeof memberSignInMail)['payload']>

/** Eight random digits. */
export const newCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')

/** As people read it. */
export const spacedCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** What somebody typed, with the spaces and the digits of their keyboard (full-width, Arabic-Indic) as ours. */
export function typedCode(text: string): string {
  const zeros = ['0', '\u0660', '\u06f0', '\uff10'].map((zero) => zero.codePointAt(0) ?? 0)
  const digit = (sign: string) => {
    const at = sign.codePointAt(0) ?? 0
    const zero = zeros.find((first) => at >= first && at <= first + 9)
    return zero === undefined ? sign : String(at - zero)
  }
  const code = [...text.replace(/[\s\u00a0\u2009\u202f-]/g, '')].map(digit).join('')
  return new RegExp(`^[0-9]{${DIGITS}}$`).test(code) ? code : ''
}
