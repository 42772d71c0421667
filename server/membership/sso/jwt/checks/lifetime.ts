import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

const MOST_SECONDS = 3600

/** `times-missing`: it counts for an hour at most (O-05). */
export const lifetime: Check = ({ claims }) => {
  const seconds = Number(claims['exp']) - Number(claims['iat'])
  if (seconds <= 0) throw new SsoProblem('times-missing', 'exp is not after iat')
  if (seconds > MOST_SECONDS) throw new SsoProblem('times-missing', `from iat to exp it is more than an hour`)
}
