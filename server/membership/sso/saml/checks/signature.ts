import { getVerifiedXml } from '@node-saml/node-saml/lib/xml.js'
import { SsoProblem } from '../../problem.ts'
import { allNamed, childrenOf, DS, parseXml, type XmlElement } from '../xml.ts'
import type { Opened } from './opened.ts'
import type { Document } from './response.ts'

/** What is signed, read again from the very bytes that the signature covers; nothing else is looked at afterwards. */
export interface Signed {
  readonly assertion: XmlElement
  /** Signed too, or as it arrived: then what it says may only speak against the answer. */
  readonly response: XmlElement
  readonly responseIsSigned: boolean
}

/**
 * The response or its assertion is signed by one of the kept certificates; where both are, both have to fit. What the
 * document brings along as a key counts for nothing.
 * @param openAgain finds the assertion in a response that was read from signed bytes
 * @throws {SsoProblem} `unsigned`, `wrong-signature`
 */
export async function signedBytes(
  arrived: Document,
  { within, assertion }: Opened,
  certificates: readonly string[],
  openAgain: (response: Document) => Promise<Opened>,
): Promise<Signed> {
  const ofResponse = childrenOf(arrived.root, DS, 'Signature').length
  const ofAssertion = childrenOf(assertion, DS, 'Signature').length
  if (ofResponse + ofAssertion === 0) throw new SsoProblem('unsigned', 'neither response nor assertion is signed')
  const documents = within === arrived ? [arrived.root] : [arrived.root, within.root]
  const anywhere = documents.flatMap((root) => allNamed(root, 'Signature')).length
  if (anywhere !== ofResponse + ofAssertion)
    throw new SsoProblem('wrong-signature', 'a signature stands where none belongs')
  const inner = ofAssertion > 0 ? verified(within, assertion, certificates) : null
  if (ofResponse > 0) {
    const text = verified(arrived, arrived.root, certificates)
    const response = { text, root: await parseXml(text) }
    return { response: response.root, responseIsSigned: true, assertion: (await openAgain(response)).assertion }
  }
  return { response: arrived.root, responseIsSigned: false, assertion: await parseXml(inner ?? '') }
}

/**
 * The bytes of an element that its own signature covers.
 * @throws {SsoProblem} `wrong-signature`
 */
export function verified({ text }: Document, element: XmlElement, certificates: readonly string[]): string {
  let bytes: string | null
  try {
    bytes = getVerifiedXml(text, element as never, [...certificates])
  } catch (error) {
    throw new SsoProblem('wrong-signature', 'the signature does not cover what it is in', error)
  }
  if (bytes === null)
    throw new SsoProblem('wrong-signature', `the signature fits none of the ${certificates.length} certificates`)
  return bytes
}
