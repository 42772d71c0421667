/** More than a page wants to hold; larger lists come as an import. */
export const MOST_PASTED = 100_000

/**
 * The addresses in a pasted text or a CSV file, each once, in their order: whatever holds an @ between separators.
 * "Maya Berg" <maya@example.com>, and cells in quotes, give the address alone.
 */
export function splitAddresses(text: string): string[] {
  const found = new Map<string, string>()
  for (const part of text.split(/[\s,;<>"|()[\]]+/u)) {
    const address = part.replace(/^mailto:/i, '').replace(/^['.]+|['.:]+$/g, '')
    if (!/^[^@]+@[^@]+$/.test(address) || address.length > 300) continue
    const key = address.toLowerCase()
    if (!found.has(key)) found.set(key, address)
  }
  return [...found.values()]
}
