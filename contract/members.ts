import { type Static, Type } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Named, Nullable, paging } from './common.ts'

/**
 * How a contact stands with the portals. failed: the invitation could not be delivered; waiting: for approval
 * revoked: staff took the invitation back.
 */
export const MemberStatus = Choice('invited', 'registered', 'waiting', 'failed', 'revoked', 'disabled')
export type MemberStatus = Static<typeof MemberStatus>

/** What staff can do to members, one or many. Nothing of it ever shows or sets a password. */
export const MemberDeed = Choice('resend', 'revoke', 'reset', 'disable', 'enable', 'sign-out', 'approve', 'refuse')
export type MemberDeed = Static<typeof MemberDeed>

export const Member = Closed({
  id: Id,
  contactId: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  company: Nullable(Named),
  status: MemberStatus,
  /** Invited, and the link has run out or is void. */
  expired: Type.Boolean(),
  /** What the mail server said of an invitation that failed. */
  problem: Nullable(Type.String()),
  /** The portal that they were invited to, or registered in. */
  portal: Nullable(Named),
  invitedAt: Nullable(Instant),
  registeredAt: Nullable(Instant),
  lastSeenAt: Nullable(Instant),
  /** Sessions that run. */
  sessions: Type.Integer(),
  can: Type.Array(MemberDeed),
})
export type Member = Static<typeof Member>

export const MemberQuery = Closed({
  ...paging,
  q: Type.Optional(Line(200)),
  status: Type.Optional(MemberStatus),
  /** Those whom this portal lets in. */
  portal: Type.Optional(Id),
  /** Those of this access group. */
  group: Type.Optional(Id),
})
export type MemberQuery = Static<typeof MemberQuery>

export const MemberDeeds = Closed({
  deed: MemberDeed,
  ids: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
})
export type MemberDeeds = Static<typeof MemberDeeds>
export const MemberDeedsDone = Closed({
  done: Type.Integer(),
  /** Those to whom the deed does not apply, or no more. */
  skipped: Type.Array(Closed({ id: Id, name: Type.String(), why: Type.String() })),
})
export type MemberDeedsDone = Static<typeof MemberDeedsDone>

/** Contacts of the portals' groups who have no login yet and get their invitation soon (R-03). */
export const Joiners = Closed({ waiting: Type.Integer(), more: Type.Boolean() })
export type Joiners = Static<typeof Joiners>
