import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Nullable } from './common.ts'
import { Language } from './languages.ts'

/** Minutes without a click after which a member is signed out; a week at most. */
export const IdleMinutes = Type.Integer({ minimum: 1, maximum: 10_080 })

/** What a name server is told, ready to be copied. */
const DnsRecord = Closed({ type: Choice('CNAME', 'TXT'), name: Type.String(), value: Type.String() })
export type DnsRecord = Static<typeof DnsRecord>

/** How a host was connected, and what the last look at its DNS found, in words. */
const Connection = Closed({
  /** One of them is enough. */
  records: Type.Array(DnsRecord),
  checkedAt: Nullable(Instant),
  found: Type.Array(Type.String()),
  missing: Nullable(Type.String()),
  /** Since when the record of a verified domain is gone. It goes on working. */
  lostAt: Nullable(Instant),
})

/** The certificate of a domain with TLS of its own (D-08); its key stays in the server. */
const Certificate = Closed({
  validUntil: Nullable(Instant),
  triedAt: Nullable(Instant),
  dueAt: Instant,
  lastError: Nullable(Type.String()),
})

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
  /** What keeps a portal on it from being turned on, in words; empty: nothing does (D-04). */
  missing: Type.Array(Type.String()),
  /** Null: the built-in host. */
  connection: Nullable(Connection),
  /** What this installation offers: ACME where it listens for HTTPS itself. */
  tlsChoices: Type.Array(Choice('proxy', 'acme')),
  /** Null: TLS is the proxy's. */
  certificate: Nullable(Certificate),
  /** Those on it, the oldest first. */
  portals: Type.Array(Closed({ id: Id, name: Line(300), path: Type.String(), live: Type.Boolean() })),
})
export type Domain = Static<typeof Domain>

/** A host as people type it; the answer has it in lower case and ASCII. */
export const DomainCreate = Closed({ host: Line(300, 1) })
export type DomainCreate = Static<typeof DomainCreate>

export const DomainUpdate = Closed({
  language: Type.Optional(Language),
  idleMinutes: Type.Optional(Nullable(IdleMinutes)),
  tls: Type.Optional(Choice('proxy', 'acme')),
  /** Taken from the domain that was it so far. */
  isPortalPrimary: Type.Optional(Type.Literal(true)),
  isKnowledgePrimary: Type.Optional(Type.Literal(true)),
})
export type DomainUpdate = Static<typeof DomainUpdate>
