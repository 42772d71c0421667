import { AuthorizationResponseError, ResponseBodyError } from 'openid-client'
import { causesOf, failureOf, isWrongSecret, reasonOf } from '#server/membership/actions/openid/reason.ts'
import { SsoProblem, type SsoProblemCode } from '../problem.ts'

/** Which check a claim fails that is not as it has to be. */
const BY_CLAIM: { readonly [claim: string]: SsoProblemCode } = {
  iss: 'wrong-issuer',
  aud: 'wrong-audience',
  azp: 'wrong-audience',
  nonce: 'wrong-request',
  exp: 'too-late',
  iat: 'too-early',
  nbf: 'too-early',
}
/** The rest by what the library says; its errors have no finer codes. */
const BY_WORDS: readonly (readonly [RegExp, SsoProblemCode])[] = [
  [/signature verification failed/, 'wrong-signature'],
  [/verification key/, 'unknown-key'],
  [/"alg" header|unsupported JWS algorithm/, 'wrong-algorithm'],
  [/response parameter "iss"|"iss" \(issuer\) response/, 'wrong-issuer'],
  [/"state" response/, 'wrong-request'],
  [/no ID token|"id_token" property/, 'unsigned'],
  [/"(exp|iat)" \([^)]*\) claim missing/, 'times-missing'],
  [/"nonce" \([^)]*\) claim missing/, 'wrong-request'],
  [/"(iss|aud)" \([^)]*\) claim missing/, 'claims-wrong'],
  [/claim type/, 'claims-wrong'],
]

/** What went wrong at a provider, as the problem of the check that it failed. */
export function problemOf(error: unknown): SsoProblem {
  return new SsoProblem(codeOf(error), reasonOf(error), error)
}

function codeOf(error: unknown): SsoProblemCode {
  if (isWrongSecret(error)) return 'wrong-secret'
  const failure = failureOf(error)
  if (failure === 'declined') return 'declined'
  if (failure === 'away') return 'provider-away'
  // It answers, and with an error: what was asked does not suit it.
  if (error instanceof AuthorizationResponseError) return 'provider-away'
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant' ? 'wrong-request' : 'provider-away'
  const causes = [...causesOf(error)]
  const claim = causes.map(claimOf).find((name) => name !== undefined)
  const byClaim = claim === undefined ? undefined : BY_CLAIM[claim]
  const words = causes.map(({ message }) => message).join(' ')
  return byClaim ?? BY_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'not-readable'
}

/** The library names the claim beside its words, among what was sent. */
const claimOf = ({ cause }: Error): string | undefined => {
  const claim = typeof cause === 'object' && cause !== null && 'claim' in cause ? cause.claim : undefined
  return typeof claim === 'string' ? claim : undefined
}
