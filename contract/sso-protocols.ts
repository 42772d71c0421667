import { Type, type Static } from 'typebox'
import { Choice, Closed, Line, Text } from './common.ts'

/** O-01: the protocols that a provider speaks. */
export const SsoKind = Choice('saml', 'jwt', 'openid')
export type SsoKind = Static<typeof SsoKind>

/** An address of the provider; empty until it is filled in. */
export const Address = Type.String({ maxLength: 2000, pattern: '^(https?://[^\\s"<>\\\\#]+)?$' })

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
