import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Nullable } from './common.ts'
import { SsoConnection } from './sso-connections.ts'

/** A domain's id, or the workspace. */
export const SsoPlace = Closed({ place: Type.Union([Id, Type.Literal('workspace')]) })

/** Whom a choice would concern now. */
export const SsoEffects = Closed({
  /** Sessions that were opened another way: they end where passwords are off. */
  sessions: Type.Integer(),
  /** Members whose address no provider that is on speaks for. */
  unreached: Type.Integer(),
  /** Members who are on none of the lists. */
  unlisted: Type.Integer(),
  members: Type.Integer(),
})
export type SsoEffects = Static<typeof SsoEffects>

/** The lists that would be chosen; null: everybody. */
export const SsoProposal = Closed({ listIds: Nullable(Type.Array(Id, { maxItems: 50, uniqueItems: true })) })

/** Signing in at one place: a domain, or the workspace. */
export const SsoSettings = Closed({
  /** `registration` is for the workspace: passwords. */
  method: Choice('registration', 'sso'),
  /** The domain's own ways to sign in are offered beside SSO; staff: everybody keeps their password, not the owner alone. */
  passwordsToo: Type.Boolean(),
  /** O-07: null: everybody whom a provider vouches for; else only who is on one of these. */
  listIds: Nullable(Type.Array(Id, { maxItems: 50 })),
  /** New contacts are put into the company of their mail domain, which is made when there is none. */
  makeCompanies: Type.Boolean(),
  connections: Type.Array(SsoConnection),
  /** Why SSO cannot be turned on, in words. */
  missing: Type.Array(Type.String()),
  /** Whom turning SSO on, as it is chosen, concerns now. */
  effects: SsoEffects,
})
export type SsoSettings = Static<typeof SsoSettings>

export const SsoUpdate = Closed({
  method: Type.Optional(Choice('registration', 'sso')),
  passwordsToo: Type.Optional(Type.Boolean()),
  listIds: Type.Optional(Nullable(Type.Array(Id, { maxItems: 50, uniqueItems: true }))),
  makeCompanies: Type.Optional(Type.Boolean()),
})
export type SsoUpdate = Static<typeof SsoUpdate>
