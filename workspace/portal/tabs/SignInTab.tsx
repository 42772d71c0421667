import { IdleTime } from '../../domains/IdleTime.tsx'
import { AccessSection } from '../access/AccessSection.tsx'
import { RegistrationSection } from '../access/RegistrationSection.tsx'
import type { PortalSection } from '../change.ts'
import { SsoSection } from '../sso/SsoSection.tsx'
import { SessionsSection } from '../sign-in-ways/SessionsSection.tsx'
import { WaysSection } from '../sign-in-ways/WaysSection.tsx'

/** Who comes in, and how. What concerns signing in is kept with the portal's domain (D-07). */
export const signInTab: readonly PortalSection[] = [
  SsoSection,
  AccessSection,
  RegistrationSection,
  WaysSection,
  ({ portal }) => <IdleTime domainId={portal.domainId} />,
  SessionsSection,
]
