import type { Language } from '#contract/languages.ts'
import type { Permission } from '#contract/permissions.ts'
import type { DetailField, ListColumn } from '#contract/portals.ts'
import type { SessionLimits, SignInWays } from '#contract/sign-in-ways.ts'
import type { SystemPages } from '#contract/system-pages.ts'

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
  readonly domain: PortalDomain
  /** What this reader's pages and mails are written in: the domain's language, or the reader's own (D-05, D-06). */
  readonly language: Language
  /** Readers choose their language, else the browser does, else the domain. */
  readonly memberLanguage: boolean
  /** Who may enter; null: not chosen yet, and nobody new can. */
  readonly access: 'anyone' | 'groups' | 'invited' | null
  /** Whether members see their company's tickets: none do, all do, or those whom the member filter lets through. */
  readonly ticketAccess: 'own' | 'company' | 'filtered'
  /** The SQL conditions compiled from the portal's filters (filters/compile.ts): over tickets as `t`, over contacts as `c`. */
  readonly ticketFilterSql: string | null
  readonly memberFilterSql: string | null
  /** The copy of the association rows that match the ticket filter, for lists to read; null: none, or not made yet. */
  readonly ticketCopyId: string | null
  readonly severalCompanies: boolean
  readonly shownThreads: 'oldest' | 'all'
  readonly statusWords: 'state' | 'stage'
  readonly listColumns: readonly ListColumn[]
  readonly detailFields: readonly DetailField[]
  readonly defaultInboxId: string | null
  /** The domain's: minutes without a click, null for off. */
  readonly idleMinutes: number | null
  /** The domain's: how members sign in, and how long sessions last. */
  readonly ways: SignInWays
  readonly limits: SessionLimits
  readonly maskStaff: boolean
  readonly formLabel: string
  /** The company that runs the portal, and its colour. */
  readonly accountName: string
  readonly brandColour: string
  /** What admins made of the pages outside the portal; read where such a page is shown. */
  readonly pages?: SystemPages
  /** They are drafts, looked at by who writes them. */
  readonly pagesAreDrafts?: boolean
}

/** The host that a portal is on. */
export interface PortalDomain {
  readonly id: string
  /** Null: the built-in host, under which the workspace is served. */
  readonly host: string | null
  readonly tls: 'proxy' | 'acme'
  readonly signInMethod: 'registration' | 'sso'
}

/** A customer signed in to one portal. */
export interface MemberActor {
  readonly kind: 'member'
  readonly memberId: string
  readonly contactId: string
  readonly name: string
  readonly email: string
  /** The company that they look at: the primary one, or the one of several that they chose last (F-11). */
  readonly company: MemberCompany | null
  /** Those whose tickets the portal may show them: the primary one, or all of theirs; the primary one first. */
  readonly companies: readonly MemberCompany[]
  /** Whether the portal's mode lets them see their companies' tickets (F-06, F-08). */
  readonly seesCompany: boolean
  readonly view: 'mine' | 'organization'
  readonly portal: PortalSettings
  readonly sessionId: string
  /** Set when it is not the customer who looks but staff (P-11): nothing may be written, nor kept of what they did. */
  readonly viewedBy?: StaffView
}

/** Staff who look at a portal: as a customer, or as nobody, whose lists are empty. */
export interface StaffView {
  readonly previewId: string
  readonly staffSessionId: string
  readonly userId: string
  readonly name: string
  readonly asCustomer: boolean
  /** Whether the portal lets that customer in. */
  readonly admitted: boolean
  readonly endsAt: string
}

export interface MemberCompany {
  readonly id: string
  readonly name: string
}

export type Viewer = StaffActor | MemberActor
