import { compactVerify, errors } from 'jose'
import { SsoProblem } from '../../problem.ts'
import { keysFor } from '../keys.ts'
import type { Check } from '../token.ts'

/** `wrong-signature`, `unsigned`: one of the connection's keys has signed it. */
export const signature: Check = async (token) => {
  if (token.text.endsWith('.')) throw new SsoProblem('unsigned', 'the signature is empty')
  const algorithms = [token.at.connection.settings.algorithm]
  const keys = await keysFor(token)
  for (const key of keys) {
    try {
      await compactVerify(token.text, key, { algorithms })
      return
    } catch (error) {
      // Short keys are refused by the library with another error.
      if (!(error instanceof errors.JOSEError) && !(error instanceof TypeError)) throw error
    }
  }
  throw new SsoProblem('wrong-signature', 'no key that is kept here fits the signature')
}
