import type { PortalSection } from '../change.ts'
import { PrivateContentSection } from '../sections/PrivateContentSection.tsx'

/** System pages and the mails that the portal sends. A tab without a section is not shown. */
export const templatesTab: readonly PortalSection[] = [PrivateContentSection]
