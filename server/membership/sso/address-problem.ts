import type { Config } from '#server/platform/config.ts'
import type { FieldError } from '#server/platform/errors.ts'
import { isAllowedHost } from '#server/platform/outgoing/guarded-fetch.ts'

/** What is wrong with a provider's address: what tokens and keys pass through has TLS, unless the operator allows the host. */
export function addressProblem(config: Pick<Config, 'OUTGOING_ALLOW'>, field: string, address: string): FieldError[] {
  if (address === '') return []
  const url = URL.parse(address)
  if (!url) return [{ field, message: 'That is not an address.' }]
  if (url.username || url.password) return [{ field, message: 'An address without a name and a password in it.' }]
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isAllowedHost(config, url))) return []
  return [{ field, message: 'The address has to begin with https://.' }]
}
