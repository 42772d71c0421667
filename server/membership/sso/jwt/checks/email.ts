import { claimFor } from '../../claims.ts'
import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** `email-missing`, `claims-wrong`: it names one address, as text. Whether the provider may is asked later (S45). */
export const email: Check = ({ at, claims }) => {
  const { attributes } = at.connection
  const said = claimFor(claims, attributes, 'email')
  if (said === undefined || said === '')
    throw new SsoProblem('email-missing', `there is no ${attributes.email || 'email'}`)
  if (typeof said !== 'string') throw new SsoProblem('claims-wrong', 'the address is no text')
}
