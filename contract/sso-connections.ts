import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Nullable } from './common.ts'
import { MailDomains } from './sign-in-ways.ts'
import { SsoKind, ConnectionSettings } from './sso-protocols.ts'

/** What the provider calls each of these; empty: the names that are usual for its protocol. */
export const AttributeNames = Closed({
  email: Line(300),
  firstName: Line(300),
  lastName: Line(300),
  company: Line(300),
  language: Line(300),
  groups: Line(300),
})
export type AttributeNames = Static<typeof AttributeNames>

export const NO_ATTRIBUTE_NAMES: AttributeNames = {
  email: '',
  firstName: '',
  lastName: '',
  company: '',
  language: '',
  groups: '',
}

/** Who carries this value among their groups is put into the access group, and taken out when it is gone. */
const GroupRule = Closed({ value: Line(500, 1), accessGroupId: Id })

/** The same for staff (H-12): what they become. */
const RoleRule = Closed({ value: Line(500, 1), role: Choice('admin', 'agent') })

const changeable = {
  /** On the button: "Go on with <name>". */
  name: Line(60, 1),
  on: Type.Boolean(),
  /** Shown as a button; without one it is reached by mail domain. */
  button: Type.Boolean(),
  settings: ConnectionSettings,
  attributes: AttributeNames,
  /** The provider speaks for addresses of these alone; empty: for every address, which is warned of (S45). */
  mailDomains: MailDomains,
  groups: Type.Array(GroupRule, { maxItems: 100 }),
  roles: Type.Array(RoleRule, { maxItems: 100 }),
}

/** What is entered at the provider (O-02). Those of other protocols are left out. */
const OwnAddresses = Closed({
  entityId: Type.String(),
  acsUrl: Type.String(),
  metadataUrl: Type.String(),
  logoutUrl: Type.String(),
  /** Where tokens are sent (JWT). */
  jwtUrl: Type.String(),
  /** OpenID's redirect address. */
  redirectUrl: Type.String(),
})
export type OwnAddresses = Static<typeof OwnAddresses>

/** A secret that is kept; what it says is shown once, when it is made (S18). */
const KeptSecret = Closed({ id: Id, createdAt: Instant })

/** A provider of a domain, or of the workspace. */
export const SsoConnection = Closed({
  id: Id,
  kind: SsoKind,
  ...changeable,
  own: OwnAddresses,
  /** Ours, for signing requests and for what is encrypted to us: PEM; null where there is none. */
  certificate: Nullable(Type.String()),
  secrets: Type.Array(KeptSecret),
  /** When a trial with these very settings came to a good end; null: none did. */
  verifiedAt: Nullable(Instant),
  /** What is to be filled in before it can be tried, in words. */
  missing: Type.Array(Type.String()),
  warnings: Type.Array(Type.String()),
})
export type SsoConnection = Static<typeof SsoConnection>

export const ConnectionCreate = Closed({ kind: SsoKind, name: changeable.name })
export type ConnectionCreate = Static<typeof ConnectionCreate>

export const ConnectionUpdate = Type.Partial(Closed(changeable), { additionalProperties: false })
export type ConnectionUpdate = Static<typeof ConnectionUpdate>

/** Null: one is made (JWT). */
export const SecretCreate = Closed({ secret: Nullable(Line(2000, 8)) })

export const SecretMade = Closed({ id: Id, secret: Type.String() })
export type SecretMade = Static<typeof SecretMade>
