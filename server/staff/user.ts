import { type Static, Type } from 'typebox'
import { jobType } from '#server/platform/jobs.ts'

export type Role = 'owner' | 'admin' | 'agent'

/** Looks for the user with an address and mails them a link. A job, so that the answer says nothing (S46). */
export const staffReset = jobType('staff.reset', Type.Object({ email: Type.String() }))
export type StaffReset = Static<(typeof staffReset)['payload']>

/** Signed in: what the cookie holds, and for how many seconds. */
export interface SignedIn {
  readonly token: string
  readonly maxAge: number
}
