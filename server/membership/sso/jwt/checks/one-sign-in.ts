import { SsoProblem } from '../../problem.ts'
import { keysOf } from '../answer.ts'
import type { Check } from '../token.ts'

/** `wrong-request`: all that an answer brings back belongs to one sign-in. */
export const oneSignIn: Check = ({ answer }) => {
  if (keysOf(answer).length > 1) throw new SsoProblem('wrong-request', 'state and redirect_url name two sign-ins')
}
