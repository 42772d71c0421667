import { Type, type Static } from 'typebox'
import { Closed, Line, Nullable } from './common.ts'

/** A host name behind an @ of addresses, in lower case. */
const MailDomain = Type.String({ minLength: 3, maxLength: 253, pattern: '^[^\\s@.]+(\\.[^\\s@.]+)+$' })
export const MailDomains = Type.Array(MailDomain, { maxItems: 50, uniqueItems: true })
const ClientId = Line(300, 1)
/** Part of an address and of `secrets`; never changes. */
const ProviderId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' })

/** Any provider that speaks OpenID Connect with discovery. */
const OpenIdProvider = Closed({
  id: ProviderId,
  /** On the button: "Go on with <name>". */
  name: Line(60, 1),
  issuer: Type.String({ minLength: 8, maxLength: 500, pattern: '^https?://[^\\s?#]+$' }),
  clientId: ClientId,
  /** Addresses count as proven although the provider does not say so; only within `mailDomains` (S45). */
  trustEmail: Type.Boolean(),
  /** When not empty, other addresses are not matched with contacts. */
  mailDomains: MailDomains,
})
export type OpenIdProvider = Static<typeof OpenIdProvider>

/** how members of a domain sign in. At least one way is on. */
export const SignInWays = Closed({
  passwords: Type.Boolean(),
  /** By mail. */
  links: Type.Boolean(),
  codes: Type.Boolean(),
  passkeys: Type.Boolean(),
  google: Nullable(Closed({ clientId: ClientId })),
  microsoft: Nullable(
    Closed({
      clientId: ClientId,
      /** The directory's id: one company's, never "common" (S45). */
      tenant: Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' }),
      /** Microsoft does not say whether an address is proven: only those of these domains count. */
      mailDomains: MailDomains,
    }),
  ),
  openid: Type.Array(OpenIdProvider, { maxItems: 10 }),
})
export type SignInWays = Static<typeof SignInWays>

/** how long a session lasts however busy it is; 0 days: "Remember me" is not offered. The idle time-out wins. */
export const SessionLimits = Closed({
  hours: Type.Integer({ minimum: 1, maximum: 168 }),
  rememberDays: Type.Integer({ minimum: 0, maximum: 365 }),
})
export type SessionLimits = Static<typeof SessionLimits>

/** What a domain has until somebody chooses. */
export const USUAL_WAYS: SignInWays = {
  passwords: true,
  links: false,
  codes: false,
  passkeys: false,
  google: null,
  microsoft: null,
  openid: [],
}
/** Where single sign-on is all that there is. */
export const NO_WAYS: SignInWays = { ...USUAL_WAYS, passwords: false }
export const USUAL_LIMITS: SessionLimits = { hours: 12, rememberDays: 30 }

/** As staff see it. Secrets are written, never read (S18). */
export const SignInSettings = Closed({
  ways: SignInWays,
  limits: SessionLimits,
  /** Ids of the providers whose secret is kept. */
  secrets: Type.Array(Type.String()),
  /** To be entered at each provider. */
  redirectUrl: Type.String(),
})
export type SignInSettings = Static<typeof SignInSettings>

export const SignInUpdate = Closed({
  ways: Type.Optional(SignInWays),
  limits: Type.Optional(SessionLimits),
  /** By the provider's id; null takes it away. */
  secrets: Type.Optional(Type.Record(ProviderId, Nullable(Line(2000, 1)))),
})
export type SignInUpdate = Static<typeof SignInUpdate>

/** Which provider staff want to try, and the address of the window in which they do. */
export const TrialRequest = Closed({ provider: ProviderId })
export const Trial = Closed({ url: Type.String() })
export type Trial = Static<typeof Trial>
