import type { Incoming } from '../connection.ts'
import { SsoProblem } from '../problem.ts'

/** A value of an answer, from its address or its form. One that comes twice in the address is none. */
function valuesOf({ query, body }: Incoming, name: string): string[] {
  const inAddress = query.getAll(name)
  return [...(inAddress.length === 1 ? inAddress : []), ...(body[name] === undefined ? [] : [body[name]])]
}

/** @throws {SsoProblem} `not-readable` when there is no token, or several */
export function tokenTextOf(answer: Incoming): string {
  const [text, ...more] = valuesOf(answer, 'jwt')
  if (text === undefined || text === '') throw new SsoProblem('not-readable', 'there is no token under the name jwt')
  if (more.length > 0) throw new SsoProblem('not-readable', 'there are two tokens')
  return text
}

/** The return addresses that the application sent back, when it did so beside the token. */
export const returnAddressesOf = (answer: Incoming): string[] => valuesOf(answer, 'redirect_url')

/** The keys of sign-ins that an answer names, by itself or inside of the return address, which is never followed. */
export function keysOf(answer: Incoming): string[] {
  const inside = returnAddressesOf(answer).flatMap((text) => {
    const state = URL.parse(text)?.searchParams.get('state')
    return state ? [state] : []
  })
  return [...new Set([...valuesOf(answer, 'state').filter((state) => state !== ''), ...inside])]
}
