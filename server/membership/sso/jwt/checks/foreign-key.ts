import { SsoProblem } from '../../problem.ts'
import type { Check } from '../token.ts'

/** Where a token would bring a key of its own, or change how it is read. */
const FORBIDDEN = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc', 'cty']

/** `forbidden-header`: the header names no key, no address of one, and nothing that has to be understood. */
export const foreignKey: Check = ({ header }) => {
  const name = FORBIDDEN.find((one) => Object.hasOwn(header, one))
  if (name !== undefined) throw new SsoProblem('forbidden-header', `the header has ${name}`)
  if (header['kid'] !== undefined && typeof header['kid'] !== 'string')
    throw new SsoProblem('forbidden-header', 'kid is no text')
}
