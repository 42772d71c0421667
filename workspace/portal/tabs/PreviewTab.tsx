import { PreviewSection } from '../../preview/PreviewSection.tsx'
import type { PortalSection } from '../change.ts'

/** The portal as customers see it. A tab without a section is not shown. */
export const previewTab: readonly PortalSection[] = [PreviewSection]
