import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Nullable, paging, Text } from './common.ts'

/** O-01: the protocols that a provider speaks. */
export const SsoKind = Choice('saml', 'jwt', 'openid')
export type SsoKind = Static<typeof SsoKind>

/** An address of the provider; empty until it is filled in. */
const Address = Type.String({ maxLength: 2000, pattern: '^(https?://[^\\s"<>\\\\#]+)?$' })
/** Seconds by which the provider's clock may differ from ours. */
const Skew = Type.Integer({ minimum: 0, maximum: 300 })

/** O-02, O-04. */
export const SamlSettings = Closed({
  kind: Type.Literal('saml'),
  /** The provider's entity id. */
  issuer: Line(1000),
  signOnUrl: Address,
  binding: Choice('redirect', 'post'),
  /** Where single logout is asked for; empty: not (O-08). */
  logoutUrl: Address,
  /** PEM. Several count at once, so that the provider can change its key without anybody waiting. */
  certificates: Type.Array(Text(20_000, 1), { maxItems: 4 }),
  signRequests: Type.Boolean(),
  /** Assertions that are not encrypted to our key are refused. */
  onlyEncrypted: Type.Boolean(),
  /** Sign-ins that begin at the provider. */
  unsolicited: Type.Boolean(),
  skewSeconds: Skew,
})
export type SamlSettings = Static<typeof SamlSettings>

/** O-05. */
export const JwtSettings = Closed({
  kind: Type.Literal('jwt'),
  /** Where the browser is sent with `redirect_url`. */
  signOnUrl: Address,
  logoutUrl: Address,
  algorithm: Choice('HS256', 'RS256'),
  /** RS256: a PEM, or where the keys are read (JWKS); the other is empty. */
  publicKey: Text(20_000),
  jwksUrl: Address,
  /** When not empty, `iss` has to be this. */
  issuer: Line(500),
  /** When not empty, `aud` has to hold this. */
  audience: Line(500),
  unsolicited: Type.Boolean(),
  skewSeconds: Skew,
})
export type JwtSettings = Static<typeof JwtSettings>

/** OpenID Connect with discovery. */
export const OpenIdSettings = Closed({
  kind: Type.Literal('openid'),
  issuer: Address,
  clientId: Line(300),
  /** Besides `openid email profile`. */
  scopes: Line(500),
  /** Addresses count as proven although the provider does not say so; only within the mail domains (S45). */
  trustEmail: Type.Boolean(),
  /** The provider's own session is ended too, where it says how (O-08). */
  endSession: Type.Boolean(),
  skewSeconds: Skew,
})
export type OpenIdSettings = Static<typeof OpenIdSettings>

export const ConnectionSettings = Type.Union([SamlSettings, JwtSettings, OpenIdSettings])
export type ConnectionSettings = Static<typeof ConnectionSettings>

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

const MailDomain = Type.String({ minLength: 3, maxLength: 253, pattern: '^[^\\s@.]+(\\.[^\\s@.]+)+$' })

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
  mailDomains: Type.Array(MailDomain, { maxItems: 50, uniqueItems: true }),
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

/** What the workspace's sign-in page offers to who is signed out (H-12). */
export const StaffOffers = Closed({
  /** Those with a button. */
  providers: Type.Array(Closed({ publicId: Type.String(), name: Type.String() })),
  /** Others are found by an address: there are several, each for its mail domains. */
  byAddress: Type.Boolean(),
  /** False: an owner's password alone opens the workspace. */
  passwords: Type.Boolean(),
})
export type StaffOffers = Static<typeof StaffOffers>
export const OfferQuery = Closed({ email: Line(254, 3) })
export const OfferFound = Closed({ publicId: Type.String() })
export type OfferFound = Static<typeof OfferFound>

/** Why staff came back from a provider without being signed in: the page of each cause says it in words (O-06). */
export const StaffProblemCode = Choice(
  'provider-off',
  'attempt-lost',
  'not-begun',
  'refused',
  'declined',
  'provider-away',
  'late',
  'address-missing',
  'address-unproven',
  'address-elsewhere',
  'identity-taken',
  'no-account',
  'not-admitted',
)
export type StaffProblemCode = Static<typeof StaffProblemCode>

/** A domain's id, or the workspace. */
export const SsoPlace = Closed({ place: Type.Union([Id, Type.Literal('workspace')]) })

/** The provider's metadata: pasted or uploaded, or the address where it is. */
export const MetadataRead = Closed({
  xml: Type.Optional(Text(500_000, 1)),
  url: Type.Optional(Type.String({ maxLength: 2000, pattern: '^https?://[^\\s"<>\\\\#]+$' })),
})
export type MetadataRead = Static<typeof MetadataRead>

/** What a provider's metadata says, to be put into the form. */
export const MetadataFound = Closed({
  issuer: SamlSettings.properties.issuer,
  signOnUrl: Address,
  binding: SamlSettings.properties.binding,
  logoutUrl: Address,
  certificates: SamlSettings.properties.certificates,
  signRequests: Type.Boolean(),
})
export type MetadataFound = Static<typeof MetadataFound>

/** Null: one is made (JWT). */
export const SecretCreate = Closed({ secret: Nullable(Line(2000, 8)) })
export const SecretMade = Closed({ id: Id, secret: Type.String() })
export type SecretMade = Static<typeof SecretMade>

/** O-05: code for the customer's own application, with this connection's values and a place for the secret. */
export const CodeSample = Closed({ language: Choice('node', 'python', 'php', 'ruby'), code: Type.String() })
export type CodeSample = Static<typeof CodeSample>
export const CodeSamples = Closed({ samples: Type.Array(CodeSample) })

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

export const NO_ATTRIBUTE_NAMES: AttributeNames = {
  email: '',
  firstName: '',
  lastName: '',
  company: '',
  language: '',
  groups: '',
}
/** Providers' clocks are a little off, rarely more. */
const USUAL_SKEW = 60

/** What a new connection begins with. */
export const EMPTY_SETTINGS: { readonly [K in SsoKind]: Extract<ConnectionSettings, { kind: K }> } = {
  saml: {
    kind: 'saml',
    issuer: '',
    signOnUrl: '',
    binding: 'redirect',
    logoutUrl: '',
    certificates: [],
    signRequests: false,
    onlyEncrypted: false,
    unsolicited: false,
    skewSeconds: USUAL_SKEW,
  },
  jwt: {
    kind: 'jwt',
    signOnUrl: '',
    logoutUrl: '',
    algorithm: 'HS256',
    publicKey: '',
    jwksUrl: '',
    issuer: '',
    audience: '',
    unsolicited: false,
    skewSeconds: USUAL_SKEW,
  },
  openid: {
    kind: 'openid',
    issuer: '',
    clientId: '',
    scopes: '',
    trustEmail: false,
    endSession: true,
    skewSeconds: USUAL_SKEW,
  },
}
