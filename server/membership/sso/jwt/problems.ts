import { createPublicKey } from 'node:crypto'
import type { JwtSettings } from '#contract/sso-protocols.ts'
import type { FieldError } from '#server/platform/errors.ts'
import type { Config } from '#server/platform/config.ts'
import { addressProblem } from '../address-problem.ts'
import { LEAST_BITS } from './published-keys.ts'

/** What is wrong with settings that are to be kept. Empty ones are missing and not wrong. */
export function jwtProblems({ config }: { readonly config: Config }, settings: JwtSettings): FieldError[] {
  const { signOnUrl, logoutUrl, jwksUrl, publicKey, algorithm } = settings
  const addresses = { signOnUrl, logoutUrl, jwksUrl: algorithm === 'RS256' ? jwksUrl : '' }
  const problems = Object.entries(addresses).flatMap(([name, address]) => addressProblem(config, `settings.${name}`, address)) // prettier-ignore
  if (algorithm === 'HS256') return problems
  if (publicKey !== '' && jwksUrl !== '')
    problems.push({ field: 'settings.jwksUrl', message: 'Either a public key or the address of the keys, not both.' })
  const wrong = publicKey === '' ? null : keyProblem(publicKey)
  if (wrong !== null) problems.push({ field: 'settings.publicKey', message: wrong })
  return problems
}

function keyProblem(pem: string): string | null {
  if (pem.includes('PRIVATE KEY'))
    return 'That is the private key, which stays in your application. Enter the public one.'
  try {
    const key = createPublicKey(pem)
    if (key.asymmetricKeyType !== 'rsa') return 'RS256 needs an RSA key.'
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    return bits < LEAST_BITS ? `The key has ${bits} bits; it needs ${LEAST_BITS} or more.` : null
  } catch {
    return 'That is no public key in PEM form: it begins with -----BEGIN PUBLIC KEY-----.'
  }
}
