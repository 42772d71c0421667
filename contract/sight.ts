import { Type, type Static } from 'typebox'
import { Choice, Closed, Count, Id, Nullable } from './common.ts'
import { Filter } from './filters.ts'

/** What stands between a customer and a ticket in a portal, in the order in which it is asked (P-13). */
export const SIGHT_RULES = [
  'portal',
  'account',
  'access',
  'alive',
  'associated',
  'company',
  'filter',
  'thread',
] as const
export const SightRule = Choice(...SIGHT_RULES)
export type SightRule = Static<typeof SightRule>

export const ExplanationQuery = Closed({ contact: Id, ticket: Id })
export const Explanation = Closed({
  /** All rules pass: they see the ticket now. */
  visible: Type.Boolean(),
  rules: Type.Array(
    Closed({
      rule: SightRule,
      pass: Type.Boolean(),
      /** What it is, in a sentence. */
      fact: Type.String(),
      /** What to do so that it passes; null where it does. */
      advice: Nullable(Type.String()),
    }),
  ),
})
export type Explanation = Static<typeof Explanation>

/** A change of settings that is not saved yet. What is left out stays as it is. */
export const ProposedSight = Closed({
  access: Type.Optional(Choice('anyone', 'groups', 'invited')),
  accessGroupIds: Type.Optional(Type.Array(Id, { maxItems: 200, uniqueItems: true })),
  ticketAccess: Type.Optional(Choice('own', 'company', 'filtered')),
  memberFilter: Type.Optional(Nullable(Filter)),
  ticketFilter: Type.Optional(Nullable(Filter)),
  severalCompanies: Type.Optional(Type.Boolean()),
  domainId: Type.Optional(Id),
})
export type ProposedSight = Static<typeof ProposedSight>

/** Customers with an account, and tickets, of whom at least one of the other loses or gains sight. */
const Affected = Closed({ customers: Count, tickets: Count })
export const Effects = Closed({
  /** Null: it would have taken too long to count. */
  loses: Nullable(Affected),
  gains: Nullable(Affected),
  /** Customers who are signed in now and have to sign in again, because the portal moves. */
  signedOut: Count,
})
export type Effects = Static<typeof Effects>

/** Joining or leaving a list that is not done yet: by one contact, or by whoever it may be. */
export const ListEffectsQuery = Closed({
  contactId: Type.Optional(Id),
  change: Type.Optional(Choice('join', 'leave')),
})
export type ListEffectsQuery = Static<typeof ListEffectsQuery>
export const ListEffects = Closed({
  /** Portals that open, or close, for the contact; without one those that being on the list helps into. */
  portals: Type.Array(
    Closed({
      id: Id,
      name: Type.String(),
      live: Type.Boolean(),
      /** The contact gets a registration mail; without one: whoever joins and has no login does. */
      mails: Type.Boolean(),
    }),
  ),
})
export type ListEffects = Static<typeof ListEffects>

/** A list or a contact that is to join an access group, or to leave it: one of the two. */
export const GroupEffectsQuery = Closed({
  listId: Type.Optional(Id),
  contactId: Type.Optional(Id),
  change: Choice('join', 'leave'),
})
export type GroupEffectsQuery = Static<typeof GroupEffectsQuery>
/** The filter that an active list is to have. */
export const ProposedFilter = Closed({ filter: Filter })

/** What a change of an access group or a list would do to whom; each contact is counted once in each place. */
export const AccessEffects = Closed({
  /** Contacts who come to be in the group, or on the list, and those who are not any more. */
  joins: Type.Integer(),
  leaves: Type.Integer(),
  /** Contacts to whom at least one portal opens, or closes. */
  gains: Type.Integer(),
  loses: Type.Integer(),
  /** Contacts who get a registration mail. */
  mails: Type.Integer(),
  /** The portals that open or close for somebody. */
  portals: Type.Array(
    Closed({
      id: Id,
      name: Type.String(),
      live: Type.Boolean(),
      gains: Type.Integer(),
      loses: Type.Integer(),
      /** Of those who lose it, how many are signed in to it now. */
      signedIn: Type.Integer(),
    }),
  ),
})
export type AccessEffects = Static<typeof AccessEffects>
/** Null: it would have taken too long to count. */
export const ForeseenAccess = Closed({ effects: Nullable(AccessEffects) })
export type ForeseenAccess = Static<typeof ForeseenAccess>
