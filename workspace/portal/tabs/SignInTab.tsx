import { IdleTime } from '../../domains/IdleTime.tsx'
import type { PortalSection } from '../change.ts'
import { EntrySection } from '../sections/EntrySection.tsx'
import { SessionsSection } from '../sign-in-ways/SessionsSection.tsx'
import { WaysSection } from '../sign-in-ways/WaysSection.tsx'

/** Who comes in, and how. What concerns signing in is kept with the portal's domain (D-07). */
export const signInTab: readonly PortalSection[] = [
  EntrySection,
  WaysSection,
  ({ portal }) => <IdleTime domainId={portal.domainId} />,
  SessionsSection,
]
