import type { PortalSettings } from '#server/actors.ts'
import { type Provider, providersOf } from '../../provider.ts'
import { SignInProblem } from '../../sign-in-problem.ts'

/** @throws {SignInProblem} `provider-off` for one that the domain does not offer, or no longer */
export function chooseProvider({ ways, domain }: PortalSettings, id: string): Provider {
  const provider = providersOf(ways).find((one) => one.id === id)
  if (!provider) throw new SignInProblem('provider-off', `${id} is not offered on domain ${domain.id}`)
  return provider
}
