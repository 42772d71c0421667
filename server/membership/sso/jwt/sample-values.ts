import type { SsoConnection } from '#contract/sso-connections.ts'

/** What of a connection stands in its samples. */
export interface SampleValues {
  /** Where tokens are sent. */
  readonly endpoint: string
  readonly algorithm: 'HS256' | 'RS256'
  /** Claims that are the same for everybody. */
  readonly fixed: readonly (readonly [name: string, value: string])[]
  /** Claims that come from the person, with what a person's parts are called in the samples. */
  readonly personal: readonly (readonly [name: string, part: Part])[]
}

export type Part = 'email' | 'first_name' | 'last_name' | 'company' | 'language' | 'groups'

/** The environment's variable that holds what tokens are signed with; never the secret itself. */
export const SECRET = 'PORTICO_SSO_SECRET'
export const PRIVATE_KEY = 'PORTICO_SSO_PRIVATE_KEY'

/** @returns null for other protocols */
export function valuesOf({ settings, attributes, own }: SsoConnection): SampleValues | null {
  if (settings.kind !== 'jwt') return null
  const { issuer, audience, algorithm } = settings
  const optional = [
    [attributes.company, 'company'],
    [attributes.language, 'language'],
    [attributes.groups, 'groups'],
  ] as const
  return {
    endpoint: own.jwtUrl,
    algorithm,
    fixed: [
      ...(issuer === '' ? [] : [['iss', issuer] as const]),
      ...(audience === '' ? [] : [['aud', audience] as const]),
    ],
    personal: [
      [attributes.email || 'email', 'email'],
      [attributes.firstName || 'first_name', 'first_name'],
      [attributes.lastName || 'last_name', 'last_name'],
      ...optional.filter(([name]) => name !== ''),
    ],
  }
}

/** A text in double quotes, as JavaScript and Python read it. */
export const doubleQuoted = (text: string): string => JSON.stringify(text)

/** A text in single quotes, as PHP and Ruby read it. */
export const singleQuoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`
