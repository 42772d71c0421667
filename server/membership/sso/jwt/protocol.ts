import type { JwtSettings } from '#contract/sso.ts'
import type { Protocol } from '../connection.ts'
import { SsoProblem } from '../problem.ts'

export const jwt: Protocol<JwtSettings> = {
  begin: () => Promise.reject(new SsoProblem('provider-away', 'not built yet')),
  keyOf: () => null,
  receive: () => Promise.reject(new SsoProblem('not-readable', 'not built yet')),
  end: () => Promise.resolve(null),
  missing: () => [],
}
