import type { StaffOffers } from '#contract/staff-sign-in.ts'
import type { PortalSettings } from '#server/actors.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { type Connection, mailDomainOf } from './connection.ts'
import { connectionsOn } from './queries/connections.ts'
import { findSsoOf } from './queries/settings.ts'

/** A provider to sign in with: a button, or found by somebody's mail domain. */
export interface SsoOffer {
  readonly publicId: string
  readonly name: string
  readonly button: boolean
  readonly byMailDomain: boolean
}

/** The providers that a portal's sign-in page offers; none where its domain does not sign in by SSO. */
export async function offersOf(db: Db, { domain }: Pick<PortalSettings, 'domain'>): Promise<SsoOffer[]> {
  if (domain.signInMethod !== 'sso') return []
  return offersAt(db, domain.id)
}

async function offersAt(db: Db, domainId: string | null): Promise<SsoOffer[]> {
  return (await connectionsOn(db, domainId)).map(({ publicId, name, button, mailDomains }) => ({
    publicId,
    name,
    button,
    byMailDomain: mailDomains.length > 0,
  }))
}

/** What the workspace's own sign-in page offers (H-12): to everybody, and so nothing but names. */
export async function staffOffers(db: Db): Promise<StaffOffers> {
  const { method, passwordsToo } = await findSsoOf(db, null)
  if (method !== 'sso') return { providers: [], byAddress: false, passwords: true }
  const offers = await offersAt(db, null)
  // As in a portal: one provider needs nobody's address; several are told apart by it.
  const only = offers.length === 1
  const providers = offers.filter(({ button }) => button || only).map(({ publicId, name }) => ({ publicId, name }))
  return { providers, byAddress: !only && offers.some(({ byMailDomain }) => byMailDomain), passwords: passwordsToo }
}

/** The provider that speaks for an address by its mail domain, else the only one that speaks for all (O-01). */
export async function routeTo(db: Db, domainId: string | null, email: string): Promise<Connection | undefined> {
  const connections = await connectionsOn(db, domainId)
  const domain = mailDomainOf(email.trim())
  const open = connections.filter(({ mailDomains }) => mailDomains.length === 0)
  return (
    connections.find(({ mailDomains }) => mailDomains.some((named) => named.toLowerCase() === domain)) ??
    (open.length === 1 ? open[0] : undefined)
  )
}
