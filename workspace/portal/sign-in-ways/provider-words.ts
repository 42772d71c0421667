import type { OpenIdProvider, SignInWays } from '#contract/sign-in-ways.ts'

export type ProviderKind = 'google' | 'microsoft' | 'openid'

/** What a form of any provider holds; a field that a kind has not stays empty. */
export interface ProviderDraft {
  id: string
  name: string
  issuer: string
  clientId: string
  secret: string
  tenant: string
  trustEmail: boolean
  mailDomains: string[]
}

const EMPTY: ProviderDraft = {
  id: '',
  name: '',
  issuer: '',
  clientId: '',
  secret: '',
  tenant: '',
  trustEmail: false,
  mailDomains: [],
}

/** The form as it is stored now; empty for a provider that is not set up. */
export function draftOf(ways: SignInWays, kind: ProviderKind, id: string): ProviderDraft {
  if (kind === 'google') return { ...EMPTY, id: 'google', name: 'Google', ...ways.google }
  if (kind === 'microsoft') return { ...EMPTY, id: 'microsoft', name: 'Microsoft', ...ways.microsoft }
  return { ...EMPTY, ...ways.openid.find((one) => one.id === id) }
}

/** An id for a new provider, from its name; it becomes part of an address. */
export function idFor(name: string, taken: readonly string[]): string {
  const word = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
  const base = word === '' || ['google', 'microsoft'].includes(word) ? `provider${word ? `-${word}` : ''}` : word
  let id = base
  for (let number = 2; taken.includes(id); number++) id = `${base}-${number}`
  return id
}

/** The ways with this provider set up so. */
export function withProvider(ways: SignInWays, kind: ProviderKind, draft: ProviderDraft): SignInWays {
  const { id, name, issuer, clientId, tenant, trustEmail, mailDomains } = draft
  if (kind === 'google') return { ...ways, google: { clientId } }
  if (kind === 'microsoft') return { ...ways, microsoft: { clientId, tenant, mailDomains } }
  const own: OpenIdProvider = { id, name, issuer: issuer.replace(/\/$/, ''), clientId, trustEmail, mailDomains }
  const known = ways.openid.some((one) => one.id === id)
  return { ...ways, openid: known ? ways.openid.map((one) => (one.id === id ? own : one)) : [...ways.openid, own] }
}

/** The ways without this provider. */
export function withoutProvider(ways: SignInWays, kind: ProviderKind, id: string): SignInWays {
  if (kind === 'google') return { ...ways, google: null }
  if (kind === 'microsoft') return { ...ways, microsoft: null }
  return { ...ways, openid: ways.openid.filter((one) => one.id !== id) }
}

/** The server names fields by where they stand in the settings; the form by their own name. */
export const fieldOf = (name: string): string => name.split('.').at(-1) ?? name
