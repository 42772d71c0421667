import { SsoProblem } from '../../problem.ts'
import { childrenOf, onlyChild, SAML, textOf } from '../xml.ts'
import type { Signed } from './signature.ts'

/**
 * The assertion is for us, by every restriction that it has, and it has one.
 * @throws {SsoProblem} `wrong-audience`
 */
export function audienceIs(entityId: string, { assertion }: Signed): void {
  const conditions = onlyChild(assertion, SAML, 'Conditions')
  const restrictions = conditions ? childrenOf(conditions, SAML, 'AudienceRestriction') : []
  const audiences = restrictions.map((restriction) => childrenOf(restriction, SAML, 'Audience').map(textOf))
  if (audiences.length > 0 && audiences.every((named) => named.includes(entityId))) return
  const said = audiences.flat().join(', ').slice(0, 300)
  throw new SsoProblem('wrong-audience', `it is for ${said || 'nobody in particular'} and not for ${entityId}`)
}
