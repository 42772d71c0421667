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
import { discoveryDocument, forgetDocument } from './discovery-document.ts'

/** What we are to a provider. */
export interface Client {
  readonly issuer: string
  readonly clientId: string
  readonly secret?: string | undefined
  /** By how many seconds its clock may differ; else what the library allows. */
  readonly skewSeconds?: number
}

/**
 * Where the parts of a provider are, from what was read of it lately, or by asking it. Every request of the sign-in goes
 * through the guarded client (S39).
 * @param how.fresh asks it in any case
 * @throws the library's errors, and `OutgoingError`
 */
export async function discover(
  config: Pick<Config, 'OUTGOING_ALLOW'>,
  { issuer, clientId, secret, skewSeconds }: Client,
  how: { readonly fresh?: boolean; readonly now?: number } = {},
): Promise<Configuration> {
  const guarded = guardedFetch(config)
  const ask: CustomFetch = (url, { method, headers, body, signal }) =>
    guarded(url, {
      method,
      headers: headers as Record<string, string>,
      body: body instanceof URLSearchParams || typeof body === 'string' ? String(body) : null,
      ...(signal ? { signal } : {}),
    })
  let asked: string | null = null
  let found = false
  // The library asks for the document first, and checks it each time; what it asks for later is never kept.
  const fetch: CustomFetch = (url, options) => {
    if (found) return ask(url, options)
    asked = url
    return discoveryDocument(config, url, () => ask(url, options), how)
  }
  const metadata = skewSeconds === undefined ? {} : { [clockTolerance]: skewSeconds }
  try {
    return await discovery(
      new URL(issuer),
      clientId,
      metadata,
      secret === undefined ? undefined : authentication(secret),
      {
        [customFetch]: fetch,
        // The guarded client decides whether a host may go without TLS; signatures are checked with or without it.
        execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
      },
    )
  } catch (error) {
    if (asked !== null) forgetDocument(config, asked)
    throw error
  } finally {
    found = true
  }
}

/** The secret in the form, which most providers take, or in the header where one takes that alone. */
const authentication =
  (secret: string): ClientAuth =>
  (server, ...rest) => {
    const { token_endpoint_auth_methods_supported: taken } = server
    const inHeader = taken?.includes('client_secret_basic') && !taken.includes('client_secret_post')
    return (inHeader ? ClientSecretBasic(secret) : ClientSecretPost(secret))(server, ...rest)
  }
