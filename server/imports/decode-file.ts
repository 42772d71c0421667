import iconv from 'iconv-lite'
import type { Readable } from 'node:stream'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** How a file's bytes become text. */
export interface Decoding {
  readonly encoding: Encoding
  /** Some bytes do not fit the encoding: their places become U+FFFD, and the cells are listed as problems. */
  readonly damaged: boolean
}

/** How much of a file that is not quite UTF-8 is weighed to tell damaged UTF-8 from Windows-1252. */
const WEIGHED_BYTES = 4_000_000

/**
 * Finds the encoding from the byte-order mark, else from the bytes: UTF-16 by its zeros, UTF-8 when all of the file
 * is valid or nearly so, else Windows-1252, which is what spreadsheets write on Windows.
 * @param open gives the file from its beginning; called up to three times
 * @returns null when the file holds no text at all: a workbook, a picture
 */
export async function findDecoding(open: () => Promise<Readable>): Promise<Decoding | null> {
  const head = await firstBytes(open, 4096)
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', damaged: true }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', damaged: true }
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  const zeros = [0, 1].map((odd) => head.filter((byte, index) => byte === 0 && index % 2 === odd).length)
  const [even = 0, odd = 0] = zeros
  if (even + odd > 0 && !marked) {
    if (odd > head.length / 4 && even < odd / 4) return { encoding: 'utf-16le', damaged: true }
    if (even > head.length / 4 && odd < even / 4) return { encoding: 'utf-16be', damaged: true }
    if (even + odd > head.length / 100) return null
  }
  if (['PK\u0003\u0004', '%PDF', '\u00d0\u00cf\u0011\u00e0'].includes(head.toString('latin1', 0, 4))) return null
  if (await isUtf8(open)) return { encoding: 'utf-8', damaged: false }
  return { encoding: marked || (await isMostlyUtf8(open)) ? 'utf-8' : 'windows-1252', damaged: true }
}

async function firstBytes(open: () => Promise<Readable>, most: number): Promise<Buffer> {
  let head = Buffer.alloc(0)
  for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
    head = Buffer.concat([head, chunk])
    if (head.length >= most) break
  }
  return head.subarray(0, most)
}

async function isUtf8(open: () => Promise<Readable>): Promise<boolean> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of (await open()) as AsyncIterable<Buffer>) strict.decode(chunk, { stream: true })
    strict.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

async function isMostlyUtf8(open: () => Promise<Readable>): Promise<boolean> {
  let [good, bad, seen] = [0, 0, 0]
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
    const beyondAscii = decoder.decode(chunk, { stream: true }).match(/[^\p{ASCII}]/gu) ?? []
    const lost = beyondAscii.filter((character) => character === '\ufffd').length
    good += beyondAscii.length - lost
    bad += lost
    seen += chunk.length
    if (seen > WEIGHED_BYTES) break
  }
  return good >= bad
}

/** The file's text, piece by piece, without its byte-order mark. */
export async function* decodeFile(source: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === 'utf-8') {
    const decoder = new TextDecoder('utf-8')
    for await (const chunk of source) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
    return
  }
  // Not TextDecoder: it turns the five bytes that Windows-1252 leaves open into control characters.
  const decoder = iconv.getDecoder(encoding)
  for await (const chunk of source) yield decoder.write(chunk)
  yield decoder.end() ?? ''
}
