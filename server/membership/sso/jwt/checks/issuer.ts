import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** `wrong-issuer`: where the connection names one, the token is of this issuer. */
export const issuer: Check = ({ at, claims }) => {
  const wanted = at.connection.settings.issuer
  if (wanted !== '' && claims['iss'] !== wanted) throw new SsoProblem('wrong-issuer', `iss is not ${wanted}`)
}
