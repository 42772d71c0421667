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

/** HTML from outside made harmless by an allow-list (S30). What comes out goes in again unchanged. */
export const sanitise = (html: string): string => sanitizeHtml(html, ALLOWED)

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
