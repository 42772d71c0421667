import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client'
import { OutgoingError } from '#server/platform/outgoing/outgoing-error.ts'

/** An error with what led to it, outermost first. */
export function* causesOf(error: unknown): Generator<Error> {
  let left = 5
  for (let at: unknown = error; at instanceof Error && left > 0; at = at.cause, left -= 1) yield at
}

/** What went wrong at a provider, for the log: every cause, never what was sent. */
export function reasonOf(error: unknown): string {
  const said = [...causesOf(error)].map((at) => {
    if (at instanceof ResponseBodyError || at instanceof AuthorizationResponseError)
      return `${at.error} ${at.error_description ?? ''}`.trim()
    // The engine quotes what it could not read.
    return at instanceof SyntaxError ? 'it is no JSON' : at.message
  })
  return said.join(': ').slice(0, 500)
}

/** Whether the person, or the provider for them, said no; else whether the provider did not answer as one does. */
export function failureOf(error: unknown): 'declined' | 'away' | 'refused' {
  if (error instanceof AuthorizationResponseError) return error.error === 'access_denied' ? 'declined' : 'refused'
  const away = [...causesOf(error)].some(
    (at) => at instanceof OutgoingError || (at instanceof ResponseBodyError && at.status >= 500),
  )
  return away ? 'away' : 'refused'
}

/** Whether the provider takes our client id or secret for wrong. */
export const isWrongSecret = (error: unknown): boolean =>
  [...causesOf(error)].some(
    (at) =>
      (at instanceof ResponseBodyError && at.error === 'invalid_client') ||
      (at instanceof WWWAuthenticateChallengeError && at.status === 401),
  )
