import { createPublicKey, verify } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import type { Incoming } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import { strongAlgorithms } from './checks/algorithms.ts'
import { plainMarkup } from './checks/plain-markup.ts'
import { readable } from './checks/readable.ts'
import { verified } from './checks/signature.ts'
import { MOST_BYTES, withinSize } from './checks/size.ts'
import { childrenOf, DS, parseXml, type XmlElement } from './xml.ts'

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const HASHES: ReadonlyMap<string, string> = new Map([
  [`${MORE}rsa-sha256`, 'sha256'],
  [`${MORE}rsa-sha384`, 'sha384'],
  [`${MORE}rsa-sha512`, 'sha512'],
])

/** The provider's word that somebody was signed out there, after our own request: it changes nothing here any more. */
export const isLogoutResponse = ({ query, body }: Incoming): boolean =>
  query.has('SAMLResponse') || body['SAMLResponse'] !== undefined

/**
 * A message of single logout, by either binding, read from what is signed.
 * @throws {SsoProblem}
 */
export async function signedMessage(incoming: Incoming, certificates: readonly string[]): Promise<XmlElement> {
  const posted = incoming.body['SAMLRequest']
  return posted === undefined ? redirected(incoming, certificates) : inForm(posted, certificates)
}

/** HTTP-POST: the signature is in the document. */
async function inForm(encoded: string, certificates: readonly string[]): Promise<XmlElement> {
  const text = plainMarkup(readable(withinSize(encoded)))
  const root = await parseXml(text)
  if (childrenOf(root, DS, 'Signature').length === 0) throw new SsoProblem('unsigned', 'it is not signed')
  strongAlgorithms(root)
  return parseXml(verified({ text, root }, root, certificates))
}

/** HTTP-Redirect: deflated, and the signature covers the address as it was written. */
async function redirected({ path }: Incoming, certificates: readonly string[]): Promise<XmlElement> {
  const parts = path.slice(path.indexOf('?') + 1).split('&')
  const raw = (name: string) => {
    const [found, ...more] = parts.filter((part) => part.startsWith(`${name}=`))
    if (more.length > 0) throw new SsoProblem('not-readable', `${name} comes twice`)
    return found ?? null
  }
  const valueOf = (part: string | null) => new URLSearchParams(part ?? '').values().next().value ?? ''
  const [request, relayState, algorithm, signature] = ['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'].map(raw)
  if (!request) throw new SsoProblem('not-readable', 'there is no message')
  if (!algorithm || !signature) throw new SsoProblem('unsigned', 'it is not signed')
  const hash = HASHES.get(valueOf(algorithm))
  if (hash === undefined) throw new SsoProblem('weak-signature', 'it is not signed by RSA with SHA-2')
  const signed = Buffer.from([request, relayState, algorithm].filter((part) => part !== null).join('&'))
  const value = Buffer.from(valueOf(signature), 'base64')
  if (!certificates.some((certificate) => verify(hash, signed, createPublicKey(certificate), value)))
    throw new SsoProblem('wrong-signature', 'the signature fits none of the certificates')
  return parseXml(plainMarkup(readable(inflated(withinSize(valueOf(request))))))
}

/** A few hundred bytes can be a gigabyte: what is larger than we read is not unpacked to its end. */
function inflated(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch (error) {
    const large = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
    throw new SsoProblem(large ? 'too-large' : 'not-readable', large ? 'it unpacks to too much' : 'it does not unpack')
  }
}
