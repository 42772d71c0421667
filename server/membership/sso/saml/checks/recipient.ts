import { SsoProblem } from '../../problem.ts'
import { attributeOf, childrenOf, onlyChild, SAML, type XmlElement } from '../xml.ts'
import type { Signed } from './signature.ts'

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'

/**
 * The assertion counts for whoever brings it to our address.
 * @returns the data of that confirmation, for the checks after this one
 * @throws {SsoProblem} `wrong-recipient`
 */
export function recipientIs(acsUrl: string, { assertion }: Signed): XmlElement {
  const subject = onlyChild(assertion, SAML, 'Subject')
  const confirmations = subject ? childrenOf(subject, SAML, 'SubjectConfirmation') : []
  const bearers = confirmations.filter((confirmation) => attributeOf(confirmation, 'Method') === BEARER)
  const data = bearers.map((confirmation) => onlyChild(confirmation, SAML, 'SubjectConfirmationData'))
  const [ours, ...others] = data.filter((one) => one !== null && attributeOf(one, 'Recipient') === acsUrl)
  if (ours && others.length === 0) return ours
  const said = data.map((one) => (one && attributeOf(one, 'Recipient')) ?? 'no address').join(', ')
  throw new SsoProblem('wrong-recipient', `it is for ${said.slice(0, 300) || 'no bearer'} and not for ${acsUrl}`)
}
