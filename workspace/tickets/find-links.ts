export interface TextPart {
  readonly text: string
  /** Null: plain words. */
  readonly href: string | null
}

const ADDRESS = /https?:\/\/[^\s<>"'`\u0000-\u001f]+/giu
/** What ends a sentence does not belong to the address, nor does a bracket that was opened before it. */
const AFTER = /[.,;:!?…»”’)\]}]+$/u

/** Splits plain text into words and web addresses; joined again it is the same text. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const tail = AFTER.exec(match[0])?.[0] ?? ''
    const closes = tail.startsWith(')') && match[0].includes('(') ? 1 : 0
    const href = match[0].slice(0, match[0].length - tail.length + closes)
    if (!URL.canParse(href)) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null })
    parts.push({ text: href, href })
    end = match.index + href.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null })
  return parts
}
