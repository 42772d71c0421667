import sanitizeHtml from 'sanitize-html'

const INLINE: sanitizeHtml.IOptions = {
  allowedTags: ['a', 'b', 'strong', 'i', 'em', 'u', 's', 'code'],
  allowedAttributes: { a: ['href', 'rel', 'target'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
}

/** Sanitised HTML as one line, for a label beside a box: paragraphs become spaces, emphasis and links stay. */
export const inline = (sanitised: string): string =>
  sanitizeHtml(sanitised.replaceAll(/<\/(p|li|h[1-4]|div|blockquote)>|<br\s*\/?>/gi, ' '), INLINE)
    .replaceAll(/\s+/g, ' ')
    .trim()
