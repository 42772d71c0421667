import { PortalAddress } from '../../domains/PortalAddress.tsx'
import { LanguageSection } from '../../languages/LanguageSection.tsx'
import type { PortalSection } from '../change.ts'
import { DeleteSection } from '../sections/DeleteSection.tsx'
import { LiveSection } from '../sections/LiveSection.tsx'
import { OwnDomainSection } from '../sections/OwnDomainSection.tsx'
import { PageTitleSection } from '../sections/PageTitleSection.tsx'
import { SetUpSection } from '../sections/SetUpSection.tsx'

/** What the portal is called, where it is and whether it is on. */
export const generalTab: readonly PortalSection[] = [
  SetUpSection,
  LiveSection,
  PageTitleSection,
  PortalAddress,
  OwnDomainSection,
  LanguageSection,
  DeleteSection,
]
