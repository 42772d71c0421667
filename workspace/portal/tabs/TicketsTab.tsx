import type { PortalSection } from '../change.ts'
import { DefaultInboxSection } from '../sections/DefaultInboxSection.tsx'
import { FormButtonSection } from '../sections/FormButtonSection.tsx'
import { MaskStaffSection } from '../sections/MaskStaffSection.tsx'
import { TicketAccessSection } from '../sections/TicketAccessSection.tsx'

/** Which tickets members see and what of them, and where what they write goes. */
export const ticketsTab: readonly PortalSection[] = [
  TicketAccessSection,
  DefaultInboxSection,
  MaskStaffSection,
  FormButtonSection,
]
