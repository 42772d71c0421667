import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Nullable } from './common.ts'
import { Language } from './languages.ts'

/** Minutes without a click after which a member is signed out; a week at most. */
export const IdleMinutes = Type.Integer({ minimum: 1, maximum: 10_080 })

/** A host that customers use, and what is kept per domain (D-07). */
export const Domain = Closed({
  id: Id,
  /** Null: the built-in host, under which the workspace is served. */
  host: Nullable(Type.String()),
  /** What people call it: its host, also of the built-in one. */
  name: Type.String(),
  /** Without a slash at the end. */
  url: Type.String(),
  language: Language,
  idleMinutes: Nullable(Type.Integer()),
  signInMethod: Choice('registration', 'sso'),
  tls: Choice('proxy', 'acme'),
  isPortalPrimary: Type.Boolean(),
  isKnowledgePrimary: Type.Boolean(),
  verifiedAt: Nullable(Instant),
  ownConfirmedAt: Nullable(Instant),
  /** Those on it, the oldest first. */
  portals: Type.Array(Closed({ id: Id, name: Line(300), path: Type.String(), live: Type.Boolean() })),
})
export type Domain = Static<typeof Domain>

export const DomainUpdate = Closed({
  language: Type.Optional(Language),
  idleMinutes: Type.Optional(Nullable(IdleMinutes)),
  tls: Type.Optional(Choice('proxy', 'acme')),
  /** Taken from the domain that was it so far. */
  isPortalPrimary: Type.Optional(Type.Literal(true)),
  isKnowledgePrimary: Type.Optional(Type.Literal(true)),
})
export type DomainUpdate = Static<typeof DomainUpdate>
