import { SsoProblem } from '../../problem.ts'
import { keysOf } from '../answer.ts'
import type { Check } from '../token.ts'

/** `attempt-lost`, `not-begun`: it answers a sign-in that is away; one that began at the provider only if that is allowed. */
export const begun: Check = ({ at, answer, pending }) => {
  if (pending) return
  if (keysOf(answer).length > 0) throw new SsoProblem('attempt-lost', 'no sign-in is away under this state')
  if (!at.connection.settings.unsolicited)
    throw new SsoProblem('not-begun', 'neither state nor redirect_url came back with the token')
}
