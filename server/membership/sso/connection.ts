import type { AttributeNames, OwnAddresses, SsoConnection } from '#contract/sso-connections.ts'
import type { ConnectionSettings, SsoKind } from '#contract/sso-protocols.ts'
import type { Config } from '#server/platform/config.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import type { FieldError } from '#server/platform/errors.ts'

/** A provider of a domain or, without one, of the workspace, as it is kept. */
export interface Connection<S extends ConnectionSettings = ConnectionSettings> {
  readonly id: string
  readonly publicId: string
  /** Null: staff sign in with it. */
  readonly domainId: string | null
  readonly name: string
  readonly on: boolean
  readonly button: boolean
  readonly settings: S
  readonly attributes: AttributeNames
  readonly mailDomains: readonly string[]
  readonly groups: SsoConnection['groups']
  readonly roles: SsoConnection['roles']
  readonly verifiedAt: string | null
}

/** What a protocol works with: the connection, and our addresses as the provider knows them. */
export interface At<S extends ConnectionSettings = ConnectionSettings> {
  readonly services: { readonly db: Db; readonly config: Config }
  readonly connection: Connection<S>
  readonly own: OwnAddresses
  /** Staff try the connection: nothing that was read of the provider before counts. */
  readonly fresh?: boolean
}

/** Where a browser goes: an address, or a form that it sends. */
export type Going =
  { readonly url: string } | { readonly url: string; readonly fields: Readonly<Record<string, string>> }

/** A sign-in at its beginning: what is kept of it besides its key. */
export interface Departure {
  readonly going: Going
  /** OpenID. */
  readonly nonce?: string
  readonly verifier?: string
}

/** A sign-in that is away, found again by its key. */
export interface Pending {
  readonly id: string
  readonly keyHash: Buffer
  readonly nonce: string | null
  readonly verifier: string | null
}

/** An answer as it arrived. */
export interface Incoming {
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, string>>
  /** The path and query that were asked for. */
  readonly path: string
}

/** What ends the provider's session later (O-08). */
export type Ending =
  | {
      readonly kind: 'saml'
      readonly nameId: string
      readonly format: string | null
      /** AD FS finds a session by the whole name, with these. */
      readonly nameQualifier: string | null
      readonly spNameQualifier: string | null
      readonly sessionIndex: string | null
    }
  | { readonly kind: 'openid'; readonly idToken: string }
  | { readonly kind: 'jwt' }

/** What a provider said about somebody, after every check of its protocol. */
export interface Assertion {
  /** Who they are there, for good; null when the provider gives them another name each time. */
  readonly subject: string | null
  readonly email: string | null
  /** Whether the provider vouches for the address. */
  readonly emailProven: boolean
  readonly firstName: string
  readonly lastName: string
  readonly company: string
  readonly language: string
  readonly groups: readonly string[]
  /** All that it said, by its own names, for staff who try it. */
  readonly said: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly ending: Ending | null
  /** When the provider's own session ends, and ours with it; left out: it does not say. */
  readonly sessionUntil?: string | null
  /** What may be taken once: ids of assertions and tokens, and until when they could be taken at all. */
  readonly once: readonly { readonly key: string; readonly until: Date }[]
}

/** A protocol: how a sign-in begins, and how its answer is checked. */
export interface Protocol<S extends ConnectionSettings = ConnectionSettings> {
  /** @param key what the answer has to bring back; its SHA-256 is what is kept */
  begin(at: At<S>, key: string): Promise<Departure>
  /** The key that an answer brings back, unchecked; null when it brings none. */
  keyOf(answer: Incoming): string | null
  /**
   * Checks an answer, one check after the other.
   * @param pending the sign-in that the answer's key belongs to; null: there is none, or it was answered already
   * @throws {SsoProblem}
   */
  receive(at: At<S>, answer: Incoming, pending: Pending | null): Promise<Assertion>
  /** Where the browser goes to end the session at the provider too; null: nowhere. */
  end(at: At<S>, ending: Ending): Promise<Going | null>
  /** What is to be filled in before a trial, in words. */
  missing(settings: S, kept: { readonly secrets: number }): string[]
  /**
   * What is wrong with settings that are about to be saved, in words for their fields.
   * @param at with what is kept so far
   */
  problems?(at: { readonly config: Config; readonly before: S }, settings: S): readonly FieldError[]
}

/** Who somebody is at a provider is kept under this name: a provider cannot claim another one's (S45). */
export const issuerOf = ({ publicId }: Pick<Connection, 'publicId'>): string => `sso:${publicId}`

/** @param url of the host that the connection is on, without a slash at the end */
export function ownAddresses(url: string, publicId: string, kind: SsoKind): OwnAddresses {
  const base = `${url}/sso/${publicId}`
  const of = (which: SsoKind, path: string) => (which === kind ? `${base}/${path}` : '')
  return {
    entityId: of('saml', 'metadata'),
    metadataUrl: of('saml', 'metadata'),
    acsUrl: of('saml', 'acs'),
    // Where a browser comes back to when the provider's session is ended.
    logoutUrl: `${base}/logout`,
    jwtUrl: of('jwt', 'jwt'),
    redirectUrl: of('openid', 'back'),
  }
}

/** Of an address: what follows its @, in lower case. */
export const mailDomainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

/** Whether the connection may speak for an address (S45). */
export const speaksFor = ({ mailDomains }: Pick<Connection, 'mailDomains'>, email: string): boolean =>
  mailDomains.length === 0 || mailDomains.some((domain) => domain.toLowerCase() === mailDomainOf(email))
