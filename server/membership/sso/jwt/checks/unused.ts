import { hashToken } from '#server/platform/tokens.ts'
import { SsoProblem } from '../../problem.ts'
import { wasSpent } from '../../queries/requests.ts'
import { onceKeyOf } from '../assertion.ts'
import type { Check } from '../token.ts'

/** `replayed`: its id was not used before. It is used up with what it leads to, where only one of several comes first. */
export const unused: Check = async ({ at, claims }) => {
  if (await wasSpent(at.services.db, at.connection.id, hashToken(onceKeyOf(claims))))
    throw new SsoProblem('replayed', 'the id of the token was used before')
}
