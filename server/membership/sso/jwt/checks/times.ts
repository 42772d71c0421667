import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** In the year 5138. Milliseconds of today are beyond it. */
const ABSURD = 1e11

/** `times-missing`: the token says when it was made and until when it counts, in seconds. */
export const times: Check = ({ claims }) => {
  for (const name of ['iat', 'exp', 'nbf']) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined
    if (value === undefined && name === 'nbf') continue
    if (value === undefined) throw new SsoProblem('times-missing', `there is no ${name}`)
    if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0)
      throw new SsoProblem('times-missing', `${name} is no number of seconds since 1970`)
    if (value > ABSURD) throw new SsoProblem('times-missing', `${name} is far away: it has to be in seconds`)
  }
}
