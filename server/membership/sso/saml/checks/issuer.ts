import { SsoProblem } from '../../problem.ts'
import { onlyChild, SAML, textOf, type XmlElement } from '../xml.ts'
import type { Signed } from './signature.ts'

/** @throws {SsoProblem} `wrong-issuer` */
export function issuerIs(issuer: string, { assertion, response }: Signed): void {
  isBy(issuer, assertion)
  // A response may leave it out.
  if (Array.from(response.childNodes).some(({ localName }) => localName === 'Issuer')) isBy(issuer, response)
}

/** @throws {SsoProblem} `wrong-issuer` */
export function isBy(issuer: string, element: XmlElement): void {
  const said = textOf(onlyChild(element, SAML, 'Issuer'))
  if (said !== issuer)
    throw new SsoProblem('wrong-issuer', `it is by ${said.slice(0, 300) || 'nobody'} and not by ${issuer}`)
}
