import { SsoProblem } from '../../problem.ts'

/**
 * The bytes are text in UTF-8, the only one that providers send.
 * @throws {SsoProblem} `not-readable`
 */
export function readable(bytes: Buffer): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
  } catch (error) {
    throw new SsoProblem('not-readable', 'it is no text in UTF-8', error)
  }
  if (!text.startsWith('<')) throw new SsoProblem('not-readable', text === '' ? 'there is none' : 'it is no XML')
  return text
}
