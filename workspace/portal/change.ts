import type { ReactNode } from 'react'
import type { Portal, PortalUpdate } from '#contract/portals.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useSavedChange } from '../settings/requests.ts'

export interface PortalSectionProps {
  readonly portal: Portal
}

/** One decision of a portal's settings. Each tab lists its own in tabs/. */
export type PortalSection = (props: PortalSectionProps) => ReactNode

/** Changes the portal that a section is of, and says that it is saved. */
export function usePortalChange(portal: Portal) {
  return useSavedChange((change: PortalUpdate) => api.patch<Portal>(`/portals/${portal.id}`, change), keys.portals)
}
