import { Type, type Static } from 'typebox'
import { Choice, Closed, Count, Custom, Id, Instant, Line, Named, Nullable, Text, paging } from './common.ts'

export const Priority = Choice('low', 'medium', 'high', 'urgent')
export type Priority = Static<typeof Priority>

/** A row of a list of tickets. */
export const TicketRow = Closed({
  id: Id,
  /** What people call it: the id. */
  number: Type.Integer(),
  subject: Type.String(),
  stage: Named,
  state: Choice('open', 'closed'),
  owner: Nullable(Named),
  inbox: Nullable(Named),
  priority: Nullable(Priority),
  /** The earliest requester, for the list. */
  requester: Nullable(Named),
  company: Nullable(Named),
  /** Newest message that the customer sees: its beginning and its author. */
  last: Nullable(Closed({ text: Type.String(), author: Choice('contact', 'staff'), name: Type.String() })),
  createdAt: Instant,
  activityAt: Instant,
})
export type TicketRow = Static<typeof TicketRow>

export const TicketQuery = Closed({
  ...paging,
  q: Type.Optional(Line(200)),
  inbox: Type.Optional(Id),
  /** A user's id, `me` or `none`. */
  owner: Type.Optional(Type.String({ pattern: '^(me|none|[1-9][0-9]{0,18})$' })),
  state: Type.Optional(Choice('open', 'closed')),
  stage: Type.Optional(Id),
  contact: Type.Optional(Id),
  company: Type.Optional(Id),
  deleted: Type.Optional(Type.Boolean()),
  /** Newest activity first by default. */
  sort: Type.Optional(Choice('activityAt', '-activityAt', 'id', '-id')),
})
export type TicketQuery = Static<typeof TicketQuery>

/** How many open tickets each view of an inbox holds. */
export const TicketCounts = Closed({ mine: Count, unassigned: Count, open: Count, closed: Count })
export type TicketCounts = Static<typeof TicketCounts>
export const TicketCountsQuery = Closed({ inbox: Type.Optional(Id) })

export const Ticket = Closed({
  id: Id,
  number: Type.Integer(),
  subject: Type.String(),
  description: Nullable(Type.String()),
  pipeline: Named,
  stage: Named,
  state: Choice('open', 'closed'),
  owner: Nullable(Named),
  inbox: Nullable(Named),
  priority: Nullable(Priority),
  source: Nullable(Type.String()),
  category: Nullable(Type.String()),
  custom: Custom,
  externalId: Nullable(Type.String()),
  contacts: Type.Array(
    Closed({
      id: Id,
      name: Type.String(),
      email: Nullable(Type.String()),
      role: Choice('requester', 'participant'),
      member: Nullable(Choice('invited', 'active', 'disabled')),
    }),
  ),
  companies: Type.Array(Closed({ id: Id, name: Type.String(), primary: Type.Boolean() })),
  /** The conversations card (F-04): every thread, those that a portal shows marked. */
  threads: Type.Array(
    Closed({
      id: Id,
      channel: Choice('email', 'chat', 'messenger', 'form', 'portal'),
      inbox: Named,
      openedAt: Instant,
      messages: Type.Integer(),
      shown: Type.Boolean(),
      /** Where portals differ: the names of those that show it. */
      shownIn: Nullable(Type.Array(Type.String())),
    }),
  ),
  createdAt: Instant,
  updatedAt: Instant,
  activityAt: Instant,
  closedAt: Nullable(Instant),
  deletedAt: Nullable(Instant),
  can: Closed({
    reply: Type.Boolean(),
    comment: Type.Boolean(),
    edit: Type.Boolean(),
    delete: Type.Boolean(),
  }),
})
export type Ticket = Static<typeof Ticket>

const ticketFields = {
  description: Type.Optional(Nullable(Text())),
  stageId: Type.Optional(Id),
  ownerId: Type.Optional(Nullable(Id)),
  inboxId: Type.Optional(Nullable(Id)),
  priority: Type.Optional(Nullable(Priority)),
  source: Type.Optional(Nullable(Line())),
  category: Type.Optional(Nullable(Line())),
  custom: Type.Optional(Custom),
}
export const TicketCreate = Closed({
  subject: Line(500, 1),
  ...ticketFields,
  externalId: Type.Optional(Line(300, 1)),
  /** The first is the requester. */
  contactIds: Type.Optional(Type.Array(Id, { maxItems: 50, uniqueItems: true })),
  /** Left out: the primary company of the first contact. */
  companyIds: Type.Optional(Type.Array(Id, { maxItems: 50, uniqueItems: true })),
})
export type TicketCreate = Static<typeof TicketCreate>
export const TicketUpdate = Closed({ subject: Type.Optional(Line(500, 1)), ...ticketFields })
export type TicketUpdate = Static<typeof TicketUpdate>

export const TicketContactParams = Closed({ id: Id, contactId: Id })
export const TicketContactPut = Closed({ role: Type.Optional(Choice('requester', 'participant')) })
export const TicketCompanyParams = Closed({ id: Id, companyId: Id })
export const TicketCompanyPut = Closed({ primary: Type.Optional(Type.Boolean()) })

export const Stage = Closed({
  id: Id,
  name: Type.String(),
  state: Choice('open', 'closed'),
  position: Type.Integer(),
  /** What customers read where a portal shows stages (B-06); null: the name. */
  customerName: Nullable(Type.String()),
})
export type Stage = Static<typeof Stage>
export const Pipeline = Closed({
  id: Id,
  name: Type.String(),
  isDefault: Type.Boolean(),
  stages: Type.Array(Stage),
  /** Where a reply moves an open ticket (L-04); null: nowhere. */
  customerReplyStageId: Nullable(Id),
  staffReplyStageId: Nullable(Id),
  /** T-06: whether customers close and reopen its tickets, and for how many days after closing; null: always. */
  customerMayClose: Type.Boolean(),
  customerMayReopen: Type.Boolean(),
  reopenDays: Nullable(Type.Integer()),
})
export type Pipeline = Static<typeof Pipeline>
export const StageCreate = Closed({ name: Line(300, 1), state: Choice('open', 'closed') })
export const PipelineCreate = Closed({
  name: Line(300, 1),
  stages: Type.Array(StageCreate, { minItems: 1, maxItems: 50 }),
})
export type PipelineCreate = Static<typeof PipelineCreate>
export const PipelineUpdate = Closed({
  name: Type.Optional(Line(300, 1)),
  isDefault: Type.Optional(Type.Literal(true)),
  customerReplyStageId: Type.Optional(Nullable(Id)),
  staffReplyStageId: Type.Optional(Nullable(Id)),
  customerMayClose: Type.Optional(Type.Boolean()),
  customerMayReopen: Type.Optional(Type.Boolean()),
  reopenDays: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 3650 }))),
})
export type PipelineUpdate = Static<typeof PipelineUpdate>
export const StageParams = Closed({ id: Id, stageId: Id })
export const StageUpdate = Closed({
  name: Type.Optional(Line(300, 1)),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 50 })),
  customerName: Type.Optional(Nullable(Line(300, 1))),
})
export type StageUpdate = Static<typeof StageUpdate>

export const Inbox = Closed({
  id: Id,
  name: Type.String(),
  kind: Choice('inbox', 'help_desk'),
  openToAll: Type.Boolean(),
  members: Type.Array(Named),
  channels: Type.Array(
    Closed({ id: Id, kind: Choice('email', 'chat', 'messenger', 'form', 'portal'), name: Type.String() }),
  ),
  createdAt: Instant,
})
export type Inbox = Static<typeof Inbox>
export const InboxCreate = Closed({
  name: Line(300, 1),
  kind: Type.Optional(Choice('inbox', 'help_desk')),
  openToAll: Type.Optional(Type.Boolean()),
  memberIds: Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true })),
})
export type InboxCreate = Static<typeof InboxCreate>
export const InboxUpdate = Closed({
  name: Type.Optional(Line(300, 1)),
  openToAll: Type.Optional(Type.Boolean()),
  memberIds: Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true })),
})
export type InboxUpdate = Static<typeof InboxUpdate>
/** Where the tickets and conversations of a deleted inbox go; left out: nowhere, so that it must be empty. */
export const InboxDelete = Closed({ moveTo: Type.Optional(Id) })
/** What stands in the way of deleting an inbox. */
export const InboxUse = Closed({
  /** Portals that file new tickets here, and how many tickets and conversations it holds, counted up to a thousand. */
  portals: Type.Array(Named),
  tickets: Count,
  threads: Count,
})
export type InboxUse = Static<typeof InboxUse>
