import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Nullable, paging } from './common.ts'

/** O-06: one attempt to sign in or out by SSO. */
export const SsoAttempt = Closed({
  id: Id,
  at: Instant,
  connection: Nullable(Closed({ id: Id, name: Type.String() })),
  result: Choice('signed-in', 'tried', 'denied', 'failed', 'signed-out'),
  /** The name of what went wrong, a sentence on what to do about it, and the whole reason. */
  code: Nullable(Type.String()),
  advice: Nullable(Type.String()),
  reason: Type.String(),
  email: Nullable(Type.String()),
  subject: Nullable(Type.String()),
  contact: Nullable(Closed({ id: Id, name: Type.String() })),
  /** What the customer's page shows. */
  reference: Type.String(),
})
export type SsoAttempt = Static<typeof SsoAttempt>

export const SsoAttemptQuery = Closed({
  ...paging,
  result: Type.Optional(SsoAttempt.properties.result),
  connectionId: Type.Optional(Id),
  /** A reference, an address, or a part of the reason. */
  search: Type.Optional(Line(300, 1)),
})
export type SsoAttemptQuery = Static<typeof SsoAttemptQuery>
