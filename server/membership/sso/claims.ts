import type { AttributeNames } from '#contract/sso-connections.ts'
import { oneLine } from '#server/mail/mail.ts'
import type { Assertion } from './connection.ts'

/** What a token says, by its own names. */
export type Claims = Readonly<Record<string, unknown>>

/** What each attribute is usually called in tokens; the first that is there counts. */
const USUAL: { readonly [K in keyof AttributeNames]: readonly string[] } = {
  email: ['email'],
  firstName: ['first_name', 'given_name', 'firstName'],
  lastName: ['last_name', 'family_name', 'lastName'],
  company: ['company', 'organization', 'organisation'],
  language: ['language', 'locale'],
  groups: ['groups', 'roles'],
}
/** Of the protocol, and of no use to who looks at a trial. */
const UNTOLD = new Set(['nonce', 'at_hash', 'c_hash', 's_hash'])
const MOST_GROUPS = 500
const MOST_TOLD = 100

/**
 * The claim that an attribute is taken from; undefined when there is none. A mapped name is one claim, or the way to one
 * inside of others: `realm_access.roles`.
 */
export function claimFor(claims: Claims, names: AttributeNames, attribute: keyof AttributeNames): unknown {
  const mapped = names[attribute]
  if (mapped === '') return USUAL[attribute].map((name) => own(claims, name)).find((value) => value !== undefined)
  return own(claims, mapped) ?? mapped.split('.').reduce<unknown>((at, name) => own(at, name), claims)
}

const own = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? (of as Claims)[name] : undefined

/** A claim as a line of text. The database takes neither NUL nor halves of characters. */
const lineOf = (value: unknown): string =>
  typeof value === 'string' ? oneLine(value.toWellFormed()).slice(0, 300) : typeof value === 'number' ? `${value}` : ''

/** What we take from claims about somebody. */
export function readClaims(
  claims: Claims,
  names: AttributeNames,
): Pick<Assertion, 'email' | 'firstName' | 'lastName' | 'company' | 'language' | 'groups' | 'said'> {
  const line = (attribute: keyof AttributeNames) => lineOf(claimFor(claims, names, attribute))
  const groups = claimFor(claims, names, 'groups')
  const [firstName, lastName] = [line('firstName'), line('lastName')]
  return {
    email: line('email') || null,
    // Who sends one name only has it as the first.
    firstName: firstName || (lastName === '' ? lineOf(own(claims, 'name')) : ''),
    lastName,
    company: line('company'),
    language: line('language'),
    groups: (Array.isArray(groups) ? groups : [groups])
      .slice(0, MOST_GROUPS)
      .map((group) => lineOf(group))
      .filter((group) => group !== ''),
    said: Object.entries(claims)
      .filter(([name]) => !UNTOLD.has(name))
      .slice(0, MOST_TOLD)
      .map(([name, value]) => ({ name: lineOf(name), values: (Array.isArray(value) ? value : [value]).slice(0, 50).map(told) })), // prettier-ignore
  }
}

const told = (value: unknown): string => lineOf(typeof value === 'string' ? value : JSON.stringify(value))
