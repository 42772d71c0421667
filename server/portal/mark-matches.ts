/** A piece of text, and whether the search found it. */
export interface Piece {
  readonly text: string
  readonly marked: boolean
}

const LONGEST_PATTERN = 300

/** Splits a text at the words searched for, so that a page can mark them; a word marks where it begins a word. */
export function markMatches(text: string, query: string): Piece[] {
  const words = query.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []
  const pattern = [...new Set(words)].sort((a, b) => b.length - a.length).join('|')
  if (pattern === '' || pattern.length > LONGEST_PATTERN) return [{ text, marked: false }]
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})[\\p{L}\\p{N}\\p{M}]*`, 'giu')
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(found)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), marked: false })
    pieces.push({ text: match[0], marked: true })
    at = match.index + match[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}
