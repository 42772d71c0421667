import { SsoProblem } from '../../problem.ts'
import { attributeOf, isNamed, parseXml, SAMLP, type XmlElement } from '../xml.ts'

/** A whole document: its text, as it is signed, and its outermost element. */
export interface Document {
  readonly text: string
  readonly root: XmlElement
}

/** @throws {SsoProblem} `not-readable` */
export async function isResponse(text: string): Promise<Document> {
  const root = await parseXml(text)
  if (!isNamed(root, SAMLP, 'Response')) throw new SsoProblem('not-readable', `it is no Response of SAML 2.0`)
  if (attributeOf(root, 'Version') !== '2.0') throw new SsoProblem('not-readable', 'its version is not 2.0')
  return { text, root }
}
