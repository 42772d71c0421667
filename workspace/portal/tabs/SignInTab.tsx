import { IdleTime } from '../../domains/IdleTime.tsx'
import { portalPlace } from '../../sso/place.ts'
import { SsoSections } from '../../sso/SsoSections.tsx'
import { AccessSection } from '../access/AccessSection.tsx'
import { RegistrationSection } from '../access/RegistrationSection.tsx'
import type { PortalSection } from '../change.ts'
import { SessionsSection } from '../sign-in-ways/SessionsSection.tsx'
import { WaysSection } from '../sign-in-ways/WaysSection.tsx'

/** Who comes in, and how. What concerns signing in is kept with the portal's domain (D-07). */
export const signInTab: readonly PortalSection[] = [
  ({ portal }) => <SsoSections place={portalPlace(portal)} />,
  AccessSection,
  RegistrationSection,
  WaysSection,
  ({ portal }) => <IdleTime domainId={portal.domainId} />,
  SessionsSection,
]
