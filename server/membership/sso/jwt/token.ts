import type { JwtSettings } from '#contract/sso-protocols.ts'
import type { Claims } from '../claims.ts'
import type { At, Incoming, Pending } from '../connection.ts'

/** A token as it arrived; nothing in it is to be believed before its signature is checked. */
export interface Token {
  readonly at: At<JwtSettings>
  readonly answer: Incoming
  readonly pending: Pending | null
  /** Seconds since 1970, like the token's times. */
  readonly now: number
  readonly text: string
  readonly header: Claims
  readonly claims: Claims
}

/** One named check. @throws {SsoProblem} with the code that its file says */
export type Check = (token: Token) => void | Promise<void>
