import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** `wrong-algorithm`: signed in the way that the connection says, whatever the token says (`none`, confusion). */
export const algorithm: Check = ({ at, header }) => {
  const wanted = at.connection.settings.algorithm
  if (header['alg'] !== wanted) throw new SsoProblem('wrong-algorithm', `the token is not signed with ${wanted}`)
}
