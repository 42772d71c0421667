import type { PortalSettings } from '#server/actors.ts'
import { domainUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'

/** Who asks for a passkey: the portal's own host, and no other (https://www.w3.org/TR/webauthn-3/#rp-id). */
export function relyingParty(services: Pick<Services, 'publicUrl'>, portal: PortalSettings) {
  const { origin, hostname } = new URL(domainUrl(services, portal.domain))
  return { origin, id: hostname }
}

/** The challenge that an answer is to, as the browser says; what is no answer is to none. */
export function challengeOf(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown }
    return typeof challenge === 'string' ? challenge : ''
  } catch {
    return ''
  }
}
