import type { SamlSettings } from '#contract/sso.ts'
import type { Protocol } from '../connection.ts'
import { SsoProblem } from '../problem.ts'

export const saml: Protocol<SamlSettings> = {
  begin: () => Promise.reject(new SsoProblem('provider-away', 'not built yet')),
  keyOf: () => null,
  receive: () => Promise.reject(new SsoProblem('not-readable', 'not built yet')),
  end: () => Promise.resolve(null),
  missing: () => [],
}
