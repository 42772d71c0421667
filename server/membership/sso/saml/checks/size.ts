import { SsoProblem } from '../../problem.ts'

/** Answers have a few kilobytes; with hundreds of groups some tens. What is larger is not read at all. */
export const MOST_BYTES = 256 * 1024

/** @throws {SsoProblem} `too-large` */
export function withinSize(encoded: string): Buffer {
  // Four characters hold three bytes; some providers break the lines.
  if (encoded.length > MOST_BYTES * 1.5) throw new SsoProblem('too-large', `more than ${MOST_BYTES} bytes`)
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length > MOST_BYTES) throw new SsoProblem('too-large', `more than ${MOST_BYTES} bytes`)
  return bytes
}
