import { SsoProblem } from '../../problem.ts'
import { allNamed, childrenOf, SAML, type XmlElement } from '../xml.ts'

/**
 * One assertion, encrypted or not, right inside of the response, and none anywhere else: every known wrapping of a
 * signature (XSW) needs a second one somewhere.
 * @throws {SsoProblem} `several-assertions`
 */
export function oneAssertion(response: XmlElement): XmlElement {
  const anywhere = allNamed(response, 'Assertion', 'EncryptedAssertion')
  const inside = [...childrenOf(response, SAML, 'Assertion'), ...childrenOf(response, SAML, 'EncryptedAssertion')]
  const [assertion] = inside
  if (!assertion || inside.length !== 1 || anywhere.length !== 1)
    throw new SsoProblem(
      'several-assertions',
      `it holds ${anywhere.length} assertions, ${inside.length} in their place`,
    )
  return assertion
}
