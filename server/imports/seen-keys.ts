/**
 * Remembers on which line a key was first seen, in twelve bytes a key: a file may have millions of rows, and a Map
 * of their ids would take as much memory as the file. Two keys share 64 bits of hash with a chance of one to 37
 * million at a million rows.
 */
export class SeenKeys {
  #size = 0
  #high = new Uint32Array(1024)
  #low = new Uint32Array(1024)
  #lines = new Uint32Array(1024)

  /** @returns the line of the same key before, or null when it is new */
  add(key: string, line: number): number | null {
    if (this.#size * 2 > this.#lines.length) this.#grow()
    const [high, low] = hash(key)
    const at = this.#place(high, low)
    const before = this.#lines[at] ?? 0
    if (before !== 0) return before
    this.#put(at, high, low, line)
    this.#size++
    return null
  }

  /** Where the key is, or the empty place where it belongs. Lines begin at 1, so 0 is empty. */
  #place(high: number, low: number): number {
    const mask = this.#lines.length - 1
    let at = low & mask
    while (this.#lines[at] !== 0 && (this.#high[at] !== high || this.#low[at] !== low)) at = (at + 1) & mask
    return at
  }

  #put(at: number, high: number, low: number, line: number): void {
    this.#high[at] = high
    this.#low[at] = low
    this.#lines[at] = line
  }

  #grow(): void {
    const [high, low, lines] = [this.#high, this.#low, this.#lines]
    this.#high = new Uint32Array(lines.length * 2)
    this.#low = new Uint32Array(lines.length * 2)
    this.#lines = new Uint32Array(lines.length * 2)
    for (const [from, line] of lines.entries()) {
      if (line === 0) continue
      const [h = 0, l = 0] = [high[from], low[from]]
      this.#put(this.#place(h, l), h, l, line)
    }
  }
}

/** cyrb53's two halves: fast, well mixed, not for secrets. https://github.com/bryc/code (public domain) */
function hash(key: string): [number, number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return [high >>> 0, low >>> 0]
}
