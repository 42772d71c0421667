import type { PortalSettings } from '#server/actors.ts'

/** Whether members sign in with what the portal itself keeps; else single sign-on is the only door (O-03). */
export const offersOwnWays = ({ ways: { passwords, links, codes, passkeys } }: PortalSettings): boolean =>
  passwords || links || codes || passkeys

/** Whether only a provider opens this portal: no link in a mail does. */
export const isSsoAlone = (portal: PortalSettings): boolean =>
  portal.domain.signInMethod === 'sso' && !offersOwnWays(portal)
