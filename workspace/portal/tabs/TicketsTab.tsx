import type { PortalSection } from '../change.ts'
import { DetailFieldsSection } from '../fields/DetailFieldsSection.tsx'
import { ListColumnsSection } from '../fields/ListColumnsSection.tsx'
import { DefaultInboxSection } from '../sections/DefaultInboxSection.tsx'
import { FormButtonSection } from '../sections/FormButtonSection.tsx'
import { MaskStaffSection } from '../sections/MaskStaffSection.tsx'
import { ShownThreadsSection } from '../sight/ShownThreadsSection.tsx'
import { TicketAccessSection } from '../sight/TicketAccessSection.tsx'
import { TicketFilterSection } from '../sight/TicketFilterSection.tsx'
import { StatusWordsSection } from '../status-words/StatusWordsSection.tsx'
import { WhySection } from '../why/WhySection.tsx'

/** Which tickets members see and what of them, and where what they write goes. */
export const ticketsTab: readonly PortalSection[] = [
  TicketAccessSection,
  TicketFilterSection,
  ShownThreadsSection,
  StatusWordsSection,
  ListColumnsSection,
  DetailFieldsSection,
  DefaultInboxSection,
  MaskStaffSection,
  FormButtonSection,
  WhySection,
]
