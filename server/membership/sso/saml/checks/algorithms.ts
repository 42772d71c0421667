import { SsoProblem } from '../../problem.ts'
import { allNamed, attributeOf, DS, XENC, type XmlElement } from '../xml.ts'

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const EXCLUSIVE = ['http://www.w3.org/2001/10/xml-exc-c14n#', 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments']
/** By RSA with SHA-2, and nothing else: SHA-1 is broken, and HMAC would take the public certificate for a secret. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  SignatureMethod: [`${MORE}rsa-sha256`, `${MORE}rsa-sha512`, 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1'],
  DigestMethod: [`${XENC}sha256`, `${XENC}sha512`],
  CanonicalizationMethod: EXCLUSIVE,
  // SAML core, 5.4.4: others can cut out of a document what is signed.
  Transform: [`${DS}enveloped-signature`, ...EXCLUSIVE],
}

/**
 * Whatever a signature in here names is strong, wherever in it it says so.
 * @throws {SsoProblem} `weak-signature`
 */
export function strongAlgorithms(root: XmlElement): void {
  for (const signature of allNamed(root, 'Signature'))
    for (const method of allNamed(signature, ...Object.keys(ALLOWED))) {
      const algorithm = attributeOf(method, 'Algorithm') ?? 'none'
      if (!ALLOWED[method.localName]?.includes(algorithm))
        throw new SsoProblem('weak-signature', `${method.localName} is ${algorithm.slice(0, 200)}`)
    }
}
