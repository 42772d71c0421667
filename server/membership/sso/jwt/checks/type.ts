import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** `not-readable`: a token that calls itself something else, an access token for one, was made for something else. */
export const type: Check = ({ header }) => {
  const { typ } = header as { typ?: unknown }
  if (typ !== undefined && (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT'))
    throw new SsoProblem('not-readable', 'the header’s typ is not JWT')
}
