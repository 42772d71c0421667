import { type Static, Type } from 'typebox'
import type { PasswordProblem } from '#contract/password-rules.ts'
import { jobType } from '#server/platform/jobs.ts'

/** waiting: registered, and not let in yet. */
export type MemberState = 'invited' | 'waiting' | 'active' | 'disabled'

/** Signed in: what the cookie holds and for how many seconds; undefined: until the browser closes. */
export interface SignedIn {
  readonly ok: true
  readonly token: string
  readonly maxAge: number | undefined
}

/** Not signed in, and why; the page has the sentence in its reader's language. */
export interface Refused {
  readonly ok: false
  readonly reason: 'wrong-credentials' | 'link-spent' | 'weak-password' | 'unavailable'
  /** What is wrong with a weak password. */
  readonly problems: readonly PasswordProblem[]
}

export interface LinkState {
  readonly valid: boolean
  readonly purpose: 'invite' | 'reset' | null
  readonly name: string
  readonly email: string
}

/** Looks for the member with an address and mails them a link. A job, so that the answer says nothing (S46). */
export const memberReset = jobType(
  'membership.reset',
  Type.Object({ portalId: Type.String(), email: Type.String(), language: Type.Optional(Type.String()) }),
)
export type MemberReset = Static<(typeof memberReset)['payload']>

export const refused = (reason: Refused['reason'], ...problems: PasswordProblem[]): Refused => ({
  ok: false,
  reason,
  problems,
})
