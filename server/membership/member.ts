import { type Static, Type } from 'typebox'
import { jobType } from '#server/platform/jobs.ts'

export type MemberState = 'invited' | 'active' | 'disabled'

/** Signed in: what the cookie holds and for how many seconds; undefined: until the browser closes. */
export interface SignedIn {
  readonly ok: true
  readonly token: string
  readonly maxAge: number | undefined
}

/** Not signed in, and the sentence to show. */
export interface Refused {
  readonly ok: false
  readonly reason: 'wrong-credentials' | 'link-spent' | 'weak-password' | 'unavailable'
  readonly messages: readonly string[]
}

export interface LinkState {
  readonly valid: boolean
  readonly purpose: 'invite' | 'reset' | null
  readonly name: string
  readonly email: string
}

/** Looks for the member with an address and mails them a link. A job, so that the answer says nothing (S46). */
export const memberReset = jobType('membership.reset', Type.Object({ portalId: Type.String(), email: Type.String() }))
export type MemberReset = Static<(typeof memberReset)['payload']>

export const refused = (reason: Refused['reason'], ...messages: string[]): Refused => ({ ok: false, reason, messages })
export const UNAVAILABLE = refused('unavailable', 'The portal is not available at the moment.')
export const LINK_SPENT = refused('link-spent', 'This link is not valid any more. Ask for a new one.')
