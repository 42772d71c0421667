import type { Claims } from '../claims.ts'
import { SsoProblem } from '../problem.ts'
import { readStrictObject } from './strict-json.ts'

/** Longer ones do not fit into an address either. */
const MOST_CHARACTERS = 16_000

/**
 * Takes a token apart: three parts, the first two of them JSON objects.
 * @throws {SsoProblem} `too-large`, `not-readable`
 */
export function readToken(text: string): { header: Claims; claims: Claims } {
  if (text.length > MOST_CHARACTERS) throw new SsoProblem('too-large', `the token has ${text.length} characters`)
  const parts = text.split('.')
  if (parts.length !== 3) throw new SsoProblem('not-readable', `the token has ${parts.length} parts and not three`)
  const [header = '', claims = '', signature = ''] = parts
  if (!/^[A-Za-z0-9_-]*$/.test(signature)) throw new SsoProblem('not-readable', 'the signature is not base64url')
  return { header: read(header, 'the header'), claims: read(claims, 'the content') }
}

function read(part: string, what: string): Claims {
  if (!/^[A-Za-z0-9_-]+$/.test(part)) throw new SsoProblem('not-readable', `${what} is not base64url`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'))
  } catch (error) {
    throw new SsoProblem('not-readable', `${what} is no UTF-8`, error)
  }
  return readStrictObject(text, what)
}
