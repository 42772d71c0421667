import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** `id-missing`: it has an id, so that it can be used up. */
export const id: Check = ({ claims }) => {
  const { jti } = claims as { jti?: unknown }
  if (typeof jti !== 'string' || jti.trim() === '' || jti.length > 300)
    throw new SsoProblem('id-missing', 'jti is missing, or is no text')
}
