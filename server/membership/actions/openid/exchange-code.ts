import type { Configuration } from 'openid-client'
import { oneLine } from '#server/mail/mail.ts'
import { exchange, type Exchanged, saysProven } from './exchange.ts'
import { failureOf, reasonOf } from './reason.ts'
import type { Claims } from '../../prove-address.ts'
import { SignInProblem } from '../../sign-in-problem.ts'
import type { OpenIdAttempt } from './take-attempt.ts'

/**
 * Exchanges the code for what the provider says about somebody.
 * @throws {SignInProblem} `declined`, `refused`, `provider-away`
 */
export async function exchangeCode(at: Configuration, url: URL, attempt: OpenIdAttempt): Promise<Claims> {
  try {
    return read(await exchange(at, url, attempt, (claims) => typeof claims['email'] !== 'string'))
  } catch (error) {
    const failure = failureOf(error)
    const code = failure === 'away' ? 'provider-away' : failure
    throw new SignInProblem(code, `${attempt.provider}: ${reasonOf(error)}`, error)
  }
}

function read({ subject, claims }: Exchanged): Claims {
  const text = (name: string) => {
    const found = claims[name]
    return typeof found === 'string' && found !== '' ? found.slice(0, 300) : null
  }
  const name = text('name')
  return {
    subject,
    name,
    // Who sends one name only has it as the first.
    firstName: oneLine(text('given_name') ?? name ?? ''),
    lastName: oneLine(text('family_name') ?? ''),
    email: text('email'),
    emailVerified: saysProven(claims),
    hostedDomain: text('hd'),
  }
}
