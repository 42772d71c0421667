import type { Language } from '#contract/languages.ts'
import type { PageTemplate, PageType } from '#contract/system-pages.ts'
import type { Domain } from '#contract/domains.ts'
import { address } from '../api/client.ts'

/** Where the server shows a page as customers of a domain would see it; a template's draft where it has one. */
export function previewAddress(of: {
  readonly type: PageType
  readonly domain: Pick<Domain, 'id'>
  readonly template: Pick<PageTemplate, 'id' | 'updatedAt'> | null
  readonly language?: Language
}): string {
  return address('/system-page-preview', {
    type: of.type,
    domain: of.domain.id,
    template: of.template?.id,
    language: of.language,
    // Another address for each state of the draft: the frame loads it again.
    at: of.template?.updatedAt,
  })
}
