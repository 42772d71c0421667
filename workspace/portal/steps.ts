import { PortalAddress } from '../domains/PortalAddress.tsx'
import { queryOptions } from '@tanstack/react-query'
import type { PortalReadiness, SetUpStep } from '#contract/portals.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import type { PortalSection } from './change.ts'
import { DefaultInboxSection } from './sections/DefaultInboxSection.tsx'
import { AccessSection } from './access/AccessSection.tsx'
import { OwnDomainSection } from './sections/OwnDomainSection.tsx'
import { PageTitleSection } from './sections/PageTitleSection.tsx'
import { WaysSection } from './sign-in-ways/WaysSection.tsx'
import { TicketAccessSection } from './sight/TicketAccessSection.tsx'

export interface Step {
  readonly id: SetUpStep
  readonly title: string
  readonly lead: string
  /** The same sections as in the settings' tabs: what is decided here is found again there. */
  readonly sections: readonly PortalSection[]
}

/** P-12: four steps to a live portal. */
export const STEPS: readonly Step[] = [
  {
    id: 'name',
    title: 'Name',
    lead: 'What your customers read in the browser tab and in links.',
    sections: [PageTitleSection],
  },
  {
    id: 'address',
    title: 'Domain and path',
    lead: 'Where your customers find the portal.',
    sections: [PortalAddress, OwnDomainSection],
  },
  {
    id: 'tickets',
    title: 'Inbox and tickets',
    lead: 'Where what they write arrives, and which tickets they see.',
    sections: [DefaultInboxSection, TicketAccessSection],
  },
  {
    id: 'access',
    title: 'Sign-in and access',
    lead: 'Who may enter, and how they sign in.',
    sections: [AccessSection, WaysSection],
  },
]

/** What the portal still lacks, as the server sees it: it goes stale with the portals, and so with every setting. */
export const readinessQuery = (portalId: string) =>
  queryOptions({
    queryKey: [...keys.portals, portalId, 'readiness'],
    queryFn: ({ signal }) => api.get<PortalReadiness>(`/portals/${portalId}/readiness`, {}, signal),
  })

/** Where the set-up goes on: the first step that lacks something, else the summary. */
export function nextStep({ steps }: PortalReadiness): number {
  const open = STEPS.findIndex(({ id }) => steps.some(({ step, ok }) => step === id && !ok))
  return open === -1 ? STEPS.length : open
}
