import type { Permission } from '#contract/permissions.ts'

/** A staff member at work, in a session or through an API token. */
export interface StaffActor {
  readonly kind: 'staff'
  readonly userId: string
  readonly name: string
  readonly role: 'owner' | 'admin' | 'agent'
  readonly can: ReadonlySet<Permission>
  /** The inboxes that are not open to all and that they belong to; `all` for owners and admins. */
  readonly inboxes: 'all' | readonly string[]
  /** Null when an API token speaks for them. */
  readonly sessionId: string | null
  readonly tokenId: string | null
}

/** What a portal does to those who are in it; read with the session, on every request. */
export interface PortalSettings {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly live: boolean
  readonly ticketAccess: 'own' | 'company'
  readonly defaultInboxId: string | null
  readonly idleMinutes: number | null
  readonly maskStaff: boolean
  readonly formLabel: string
  /** The company that runs the portal, and its colour. */
  readonly accountName: string
  readonly brandColour: string
}

/** A customer signed in to one portal. */
export interface MemberActor {
  readonly kind: 'member'
  readonly memberId: string
  readonly contactId: string
  readonly name: string
  readonly email: string
  /** The primary company, null when there is none. */
  readonly company: { readonly id: string; readonly name: string } | null
  readonly view: 'mine' | 'organization'
  readonly portal: PortalSettings
  readonly sessionId: string
}

export type Viewer = StaffActor | MemberActor
