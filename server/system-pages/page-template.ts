import type { PageContent } from '#contract/system-pages.ts'
import { invalid } from '#server/platform/errors.ts'
import { sanitise } from '#server/conversations/sanitise.ts'

export const EMPTY_CONTENT: PageContent = { layout: 'card', image: null, imageText: '', texts: {} }

/**
 * What is kept of a draft: rich texts made harmless, empty ones left out.
 * @throws {AppError} `invalid-input` for a picture layout without a picture
 */
export function cleanContent(content: PageContent): PageContent {
  if (content.layout === 'split' && content.image === null)
    throw invalid('draft.image', 'Choose a picture, or a layout without one.')
  const texts = Object.fromEntries(
    Object.entries(content.texts).flatMap(([language, said]) => {
      const heading = said.heading?.trim() ?? ''
      const [text, note] = [sanitise(said.text ?? ''), sanitise(said.note ?? '')]
      const kept = {
        ...(heading === '' ? {} : { heading }),
        ...(isBlank(text) ? {} : { text }),
        ...(isBlank(note) ? {} : { note }),
      }
      return Object.keys(kept).length === 0 ? [] : [[language, kept]]
    }),
  ) as PageContent['texts']
  return { ...content, imageText: content.imageText.trim(), texts }
}

/** An editor that was emptied still sends its paragraph. */
const isBlank = (html: string): boolean => html.replaceAll(/<[^>]*>|&nbsp;|\s/g, '') === ''
