import { IdleTime } from '../../domains/IdleTime.tsx'
import type { PortalSection } from '../change.ts'

/** Who comes in, and how. What concerns signing in is kept with the portal's domain (D-07). */
export const signInTab: readonly PortalSection[] = [({ portal }) => <IdleTime domainId={portal.domainId} />]
