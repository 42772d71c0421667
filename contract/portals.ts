import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Nullable, paging } from './common.ts'
import { Filter } from './filters.ts'

/** A column of the portal's list (B-07): the built-in ones, or `custom.<name>` of a ticket property. */
export const ListColumn = Line(120, 1)
export type ListColumn = Static<typeof ListColumn>
/** A field of the portal's detail page (B-07), and whether customers may change it. */
export const DetailField = Closed({ property: Line(120, 1), editable: Type.Boolean() })
export type DetailField = Static<typeof DetailField>

/** What a list's columns may be, besides `custom.<name>` of a ticket property. */
export const LIST_COLUMNS = [
  'id',
  'subject',
  'created',
  'activity',
  'status',
  'requester',
  'priority',
  'category',
] as const
/** What fields of the detail page may be, besides `custom.<name>`; the page shows the list's own in any case. */
export const DETAIL_FIELDS = ['priority', 'category'] as const
/** Who may enter: whoever registers, members of access groups, or whom staff invited. */
const Access = Choice('anyone', 'groups', 'invited')

export const Portal = Closed({
  id: Id,
  name: Type.String(),
  path: Type.String(),
  url: Type.String(),
  live: Type.Boolean(),
  domainId: Id,
  access: Nullable(Access),
  /** The access groups that it asks for. */
  groupIds: Type.Array(Id),
  ticketAccess: Choice('own', 'company', 'filtered'),
  /** F-08: of contacts; who sees their company's tickets where the access is "filtered". */
  memberFilter: Nullable(Filter),
  /** F-01: which tickets exist in the portal; null: all of them. */
  ticketFilter: Nullable(Filter),
  /** The filter is in force; what makes its lists quick is made to so many hundredths. Null: all is made. */
  copying: Nullable(Type.Integer()),
  defaultInboxId: Nullable(Id),
  maskStaff: Type.Boolean(),
  formLabel: Type.String(),
  severalCompanies: Type.Boolean(),
  shownThreads: Choice('oldest', 'all'),
  memberLanguage: Type.Boolean(),
  statusWords: Choice('state', 'stage'),
  listColumns: Type.Array(ListColumn),
  detailFields: Type.Array(DetailField),
  updatedAt: Instant,
})
export type Portal = Static<typeof Portal>
/** What a portal's settings may be changed to, one by one; each has a line in server/portals/queries/settings.ts. */
export const PortalUpdate = Closed({
  name: Type.Optional(Line(300, 1)),
  /** D-03: where it was before leads to it. */
  path: Type.Optional(Line(63, 1)),
  domainId: Type.Optional(Id),
  live: Type.Optional(Type.Boolean()),
  access: Type.Optional(Access),
  groupIds: Type.Optional(Type.Array(Id, { maxItems: 100, uniqueItems: true })),
  ticketAccess: Type.Optional(Choice('own', 'company', 'filtered')),
  memberFilter: Type.Optional(Nullable(Filter)),
  ticketFilter: Type.Optional(Nullable(Filter)),
  defaultInboxId: Type.Optional(Id),
  maskStaff: Type.Optional(Type.Boolean()),
  formLabel: Type.Optional(Line(300, 1)),
  severalCompanies: Type.Optional(Type.Boolean()),
  shownThreads: Type.Optional(Choice('oldest', 'all')),
  memberLanguage: Type.Optional(Type.Boolean()),
  statusWords: Type.Optional(Choice('state', 'stage')),
  /** In their order; the subject always is one of them. */
  listColumns: Type.Optional(Type.Array(ListColumn, { maxItems: 12, uniqueItems: true })),
  detailFields: Type.Optional(Type.Array(DetailField, { maxItems: 40 })),
})
export type PortalUpdate = Static<typeof PortalUpdate>

/** D-03: an address that a portal might move to. */
export const AddressQuery = Closed({ domainId: Id, path: Line(100) })
export const AddressAnswer = Closed({ url: Type.String(), problem: Nullable(Type.String()) })
export type AddressAnswer = Static<typeof AddressAnswer>

/** P-14: a portal begins with its name, off, at a free path of the primary domain; the set-up asks for the rest. */
export const PortalCreate = Closed({ name: Line(300, 1) })
export type PortalCreate = Static<typeof PortalCreate>

/** P-12: the steps from nothing to a live portal, and what each still lacks (P-09). */
export const SetUpStep = Choice('name', 'address', 'tickets', 'access')
export type SetUpStep = Static<typeof SetUpStep>
export const PortalReadiness = Closed({
  /** Whether it could be turned on now. */
  ready: Type.Boolean(),
  steps: Type.Array(
    Closed({
      step: SetUpStep,
      ok: Type.Boolean(),
      /** By the field of PortalUpdate or DomainUpdate that would mend it. */
      missing: Type.Array(Closed({ field: Type.String(), message: Type.String() })),
    }),
  ),
})
export type PortalReadiness = Static<typeof PortalReadiness>

/** P-11: a preview without a customer's data, or as one customer. */
export const PreviewStart = Closed({ contactId: Type.Optional(Id) })
/** Works once, within a minute. */
export const PreviewLink = Closed({ url: Type.String() })

/** I-01: where what customers write may arrive; every inbox and help desk, also those closed to the reader. */
export const InboxChoice = Closed({ id: Id, name: Type.String(), kind: Choice('inbox', 'help_desk') })
export type InboxChoice = Static<typeof InboxChoice>

export const AccountUpdate = Closed({
  name: Type.Optional(Line(300, 1)),
  brandColour: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
})

/** A mail that went out, or that is kept because no mail server is set. */
export const OutgoingMail = Closed({
  id: Id,
  kind: Type.String(),
  to: Closed({ name: Type.String(), address: Type.String() }),
  fromName: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  html: Type.String(),
  ticketId: Nullable(Id),
  state: Choice('waiting', 'sent', 'kept', 'failed', 'dropped'),
  error: Nullable(Type.String()),
  createdAt: Instant,
  sentAt: Nullable(Instant),
})
export type OutgoingMail = Static<typeof OutgoingMail>
export const OutgoingMailQuery = Closed({
  ...paging,
  address: Type.Optional(Line(254)),
  ticket: Type.Optional(Id),
})

/** What a live connection is told; the reader fetches what it shows again. */
export const LiveEvent = Closed({
  kind: Type.String(),
  ticketId: Nullable(Id),
  at: Instant,
})
export type LiveEvent = Static<typeof LiveEvent>
