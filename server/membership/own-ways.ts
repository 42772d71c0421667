import type { PortalSettings } from '#server/actors.ts'

/** Whether members sign in with what the portal itself keeps; else single sign-on is the only door (O-03). */
export const offersOwnWays = ({ ways: { passwords, links, codes, passkeys } }: PortalSettings): boolean =>
  passwords || links || codes || passkeys

/** Whether only a provider opens this portal: no link in a mail does. */
export const isSsoAlone = (portal: PortalSettings): boolean =>
  portal.domain.signInMethod === 'sso' && !offersOwnWays(portal)

/**
 * How a member proves that it is them who want another address (S48): with their password where it counts, else with a
 * code from their present mailbox. Where a provider alone opens the portal, the address is the provider's to change.
 */
export type AddressProof = 'password' | 'code' | 'provider'

export function addressProof(portal: PortalSettings, hasPassword: boolean): AddressProof {
  if (isSsoAlone(portal)) return 'provider'
  return hasPassword && portal.ways.passwords ? 'password' : 'code'
}
