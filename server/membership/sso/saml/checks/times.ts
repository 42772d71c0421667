import { SsoProblem } from '../../problem.ts'
import { attributeOf, childrenOf, onlyChild, SAML, type XmlElement } from '../xml.ts'
import type { Signed } from './signature.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/
/** How long after its end a message is remembered: no larger skew that somebody chooses later makes it count again. */
export const REMEMBERED_MS = 900_000
/** What counts longer would have to be remembered longer. */
const LONGEST_MS = 86_400_000

/**
 * The assertion was made before now and counts now, give or take the skew.
 * @param confirmation of the bearer
 * @returns until when it has to be remembered
 * @throws {SsoProblem} `times-missing`, `too-early`, `too-late`
 */
export function timesAreNow({ assertion }: Signed, confirmation: XmlElement, skewSeconds: number): Date {
  const now = { ms: Date.now(), skewMs: skewSeconds * 1000 }
  const conditions = onlyChild(assertion, SAML, 'Conditions')
  if (!conditions) throw new SsoProblem('times-missing', 'there are no conditions')
  const made = instantOf(assertion, 'IssueInstant')
  const ends = instantOf(confirmation, 'NotOnOrAfter')
  if (made === null || ends === null)
    throw new SsoProblem('times-missing', `${made === null ? 'IssueInstant' : 'NotOnOrAfter'} is missing`)
  notBefore(made, 'IssueInstant', now)
  notAfter(made + LONGEST_MS, 'IssueInstant and a day', now)
  for (const element of [conditions, confirmation]) {
    notBefore(instantOf(element, 'NotBefore'), 'NotBefore', now)
    notAfter(instantOf(element, 'NotOnOrAfter'), 'NotOnOrAfter', now)
  }
  for (const statement of childrenOf(assertion, SAML, 'AuthnStatement'))
    notAfter(instantOf(statement, 'SessionNotOnOrAfter'), 'SessionNotOnOrAfter', now)
  const until = Math.min(ends, instantOf(conditions, 'NotOnOrAfter') ?? ends)
  if (until > now.ms + LONGEST_MS) throw new SsoProblem('times-missing', 'it counts for longer than a day')
  return new Date(until + REMEMBERED_MS)
}

export interface Now {
  readonly ms: number
  readonly skewMs: number
}

/** @returns null when it is not there */
export function instantOf(element: XmlElement, name: string): number | null {
  const value = attributeOf(element, name)
  if (value === null) return null
  const ms = INSTANT.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(ms)) throw new SsoProblem('times-missing', `${name} is not a time`)
  return ms
}

export function notBefore(at: number | null, name: string, { ms, skewMs }: Now): void {
  if (at !== null && ms + skewMs < at) throw new SsoProblem('too-early', said(name, at, ms))
}

export function notAfter(at: number | null, name: string, { ms, skewMs }: Now): void {
  if (at !== null && ms - skewMs >= at) throw new SsoProblem('too-late', said(name, at, ms))
}

const said = (name: string, at: number, ms: number) =>
  `${name} is ${new Date(at).toISOString()}, and here it is ${new Date(ms).toISOString()}`
