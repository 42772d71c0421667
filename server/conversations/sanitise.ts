import sanitizeHtml from 'sanitize-html'

/** What a message may hold: text, emphasis, lists, quotes, code, tables, links. No pictures from elsewhere, no forms, no style. */
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'hr',
    'div',
    'span',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'sub',
    'sup',
    'a',
    'ul',
    'ol',
    'li',
    'blockquote',
    'pre',
    'code',
    'h1',
    'h2',
    'h3',
    'h4',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: {
    a: ['href', 'rel', 'target'],
    th: ['colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Their text is no message either.
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'xmp',
    'iframe',
    'noembed',
    'noframes',
    'template',
    'svg',
    'math',
  ],
  nestingLimit: 40,
  transformTags: {
    a: (tagName, attributes) => ({
      tagName,
      attribs: {
        ...(attributes['href'] ? { href: attributes['href'] } : {}),
        rel: 'noopener noreferrer nofollow ugc',
        target: '_blank',
      },
    }),
  },
}

/** Wrong nesting is mended a level at a time; deeper than this it is an attack, not a letter. */
const MOST_ROUNDS = 8

/**
 * HTML from outside made harmless by an allow-list (S30). Repeated until nothing changes, so that what comes out goes
 * in again unchanged; what never settles is kept as text.
 */
export function sanitise(html: string): string {
  let clean = sanitizeHtml(html, ALLOWED)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const again = sanitizeHtml(clean, ALLOWED)
    if (again === clean) return clean
    clean = again
  }
  return sanitizeHtml(clean, { allowedTags: [], allowedAttributes: {} })
}

const BREAKS = /<\/(p|div|li|h[1-4]|blockquote|pre|tr|table|ul|ol)>|<br\s*\/?>|<hr\s*\/?>/gi
const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
}

/** The words of sanitised HTML, for lists, search and the text part of mails. */
export function textOf(sanitised: string): string {
  const broken = sanitised.replaceAll(BREAKS, (tag) => (/^<\/(td|th)/i.test(tag) ? ' ' : '\n'))
  const bare = sanitizeHtml(broken, { allowedTags: [], allowedAttributes: {} })
  return bare
    .replaceAll(/&(lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
