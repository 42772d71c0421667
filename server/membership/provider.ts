import type { SignInWays } from '#contract/sign-in-ways.ts'

/** A place where members can prove who they are, whoever runs it. */
export interface Provider {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  /** Whether an address counts as proven although the provider does not say so (S45). */
  readonly trustEmail: boolean
  /** When not empty, addresses of other domains are matched with nobody. */
  readonly mailDomains: readonly string[]
  /** Google proves an address only where it hosts the mailbox: gmail.com, or the domain that it names as the account's. */
  readonly hostsMail: boolean
}

/** Where every provider of every domain sends members back to, on the domain's host. */
export const RETURN_PATH = '/sign-in/back'

/** What a domain offers besides its own ways, in the order of the buttons. */
export function providersOf({ google, microsoft, openid }: SignInWays): Provider[] {
  const providers: Provider[] = []
  if (google)
    providers.push({
      id: 'google',
      name: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: google.clientId,
      trustEmail: false,
      mailDomains: [],
      hostsMail: true,
    })
  if (microsoft)
    providers.push({
      id: 'microsoft',
      name: 'Microsoft',
      issuer: `https://login.microsoftonline.com/${microsoft.tenant.toLowerCase()}/v2.0`,
      clientId: microsoft.clientId,
      trustEmail: true,
      mailDomains: microsoft.mailDomains,
      hostsMail: false,
    })
  for (const own of openid) providers.push({ ...own, hostsMail: false })
  return providers
}
/** Where staff begin a trial, and where they see what came of it. */
export const TRIAL_PATH = '/sign-in/try'
export const TRIED_PATH = '/sign-in/tried'
