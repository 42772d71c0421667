import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** `wrong-audience`: where the connection names one, the token is meant for it. */
export const audience: Check = ({ at, claims }) => {
  const wanted = at.connection.settings.audience
  if (wanted === '') return
  const { aud } = claims as { aud?: unknown }
  if (!(Array.isArray(aud) ? aud : [aud]).includes(wanted))
    throw new SsoProblem('wrong-audience', `aud does not hold ${wanted}`)
}
