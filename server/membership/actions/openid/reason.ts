import { AuthorizationResponseError, ResponseBodyError } from 'openid-client'

/** What went wrong at a provider, for the log: every cause, never what was sent. */
export function reasonOf(error: unknown): string {
  const said: string[] = []
  for (let at: unknown = error; at instanceof Error && said.length < 5; at = at.cause)
    said.push(
      at instanceof ResponseBodyError || at instanceof AuthorizationResponseError
        ? `${at.error} ${at.error_description ?? ''}`.trim()
        : at.message,
    )
  return said.join(': ').slice(0, 500)
}
