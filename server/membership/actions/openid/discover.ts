import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import type { Config } from '#server/platform/config.ts'
import { guardedFetch } from '#server/platform/outgoing/guarded-fetch.ts'

/** What we are to a provider. */
export interface Client {
  readonly issuer: string
  readonly clientId: string
  readonly secret?: string | undefined
  /** By how many seconds its clock may differ; else what the library allows. */
  readonly skewSeconds?: number
}

/**
 * Asks a provider where its parts are. Every request of the sign-in goes through the guarded client (S39).
 * @throws the library's errors, and `OutgoingError`
 */
export function discover(
  config: Pick<Config, 'OUTGOING_ALLOW'>,
  { issuer, clientId, secret, skewSeconds }: Client,
): Promise<Configuration> {
  const ask = guardedFetch(config)
  const fetch: CustomFetch = (url, { method, headers, body, signal }) =>
    ask(url, {
      method,
      headers: headers as Record<string, string>,
      body: body instanceof URLSearchParams || typeof body === 'string' ? String(body) : null,
      ...(signal ? { signal } : {}),
    })
  const metadata = skewSeconds === undefined ? {} : { [clockTolerance]: skewSeconds }
  return discovery(new URL(issuer), clientId, metadata, secret === undefined ? undefined : authentication(secret), {
    [customFetch]: fetch,
    // The guarded client decides whether a host may go without TLS; signatures are checked with or without it.
    execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
  })
}

/** The secret in the form, which most providers take, or in the header where one takes that alone. */
const authentication =
  (secret: string): ClientAuth =>
  (server, ...rest) => {
    const { token_endpoint_auth_methods_supported: taken } = server
    const inHeader = taken?.includes('client_secret_basic') && !taken.includes('client_secret_post')
    return (inHeader ? ClientSecretBasic(secret) : ClientSecretPost(secret))(server, ...rest)
  }
