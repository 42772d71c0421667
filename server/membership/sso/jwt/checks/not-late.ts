import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** `too-late`: it still counts, the provider's clock allowed for. */
export const notLate: Check = ({ at, claims, now }) => {
  const ago = now - at.connection.settings.skewSeconds - Number(claims['exp'])
  if (ago >= 0) throw new SsoProblem('too-late', `exp passed ${Math.ceil(ago)} seconds before what is allowed`)
}
