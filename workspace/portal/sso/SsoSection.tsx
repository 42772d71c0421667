import { portalPlace } from '../../sso/place.ts'
import { SsoSections } from '../../sso/SsoSections.tsx'
import type { PortalSectionProps } from '../change.ts'

/** R-01, O-01: registration or single sign-on, kept with the portal's domain. */
export const SsoSection = ({ portal }: PortalSectionProps) => <SsoSections place={portalPlace(portal)} />
