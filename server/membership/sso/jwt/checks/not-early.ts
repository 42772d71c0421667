import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** `too-early`: it was not made later than now, the provider's clock allowed for. */
export const notEarly: Check = ({ at, claims, now }) => {
  const latest = now + at.connection.settings.skewSeconds
  for (const name of ['iat', 'nbf']) {
    const ahead = Math.ceil(Number(claims[name] ?? 0) - latest)
    if (ahead > 0) throw new SsoProblem('too-early', `${name} is ${ahead} seconds further ahead than is allowed`)
  }
}
