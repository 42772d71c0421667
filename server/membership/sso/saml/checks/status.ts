import { SsoProblem } from '../../problem.ts'
import { attributeOf, onlyChild, SAMLP, textOf, type XmlElement } from '../xml.ts'

const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success'

/**
 * The provider says that it signed somebody in.
 * @throws {SsoProblem} `declined`
 */
export function statusIsSuccess(response: XmlElement): void {
  const status = onlyChild(response, SAMLP, 'Status')
  const code = status && onlyChild(status, SAMLP, 'StatusCode')
  if (!status || !code) throw new SsoProblem('not-readable', 'it has no status')
  const value = attributeOf(code, 'Value')
  if (value === SUCCESS) return
  const inner = onlyChild(code, SAMLP, 'StatusCode')
  const names = [value, inner && attributeOf(inner, 'Value')].filter((name) => name !== null)
  const words = [...names.map((name) => name.replace(/^.*:/, '')), textOf(onlyChild(status, SAMLP, 'StatusMessage'))]
  throw new SsoProblem('declined', `the provider says: ${words.filter(Boolean).join(', ').slice(0, 300)}`)
}
