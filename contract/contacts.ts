import { Type, type Static } from 'typebox'
import { Choice, Closed, Custom, Email, Id, Instant, Line, Named, Nullable, Text, paging } from './common.ts'

const optionalLine = (most = 300) => Type.Optional(Nullable(Line(most)))

export const Contact = Closed({
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  /** First and last name, else the address, else the number: never empty. */
  name: Type.String(),
  email: Nullable(Type.String()),
  otherEmails: Type.Array(Type.String()),
  phone: Nullable(Type.String()),
  jobTitle: Nullable(Type.String()),
  language: Nullable(Type.String()),
  custom: Custom,
  externalId: Nullable(Type.String()),
  companies: Type.Array(Closed({ id: Id, name: Type.String(), primary: Type.Boolean() })),
  /** How the contact stands with the portal; null: never invited. */
  member: Nullable(
    Closed({
      id: Id,
      state: Choice('invited', 'waiting', 'active', 'disabled'),
      invitedAt: Nullable(Instant),
      lastSeenAt: Nullable(Instant),
    }),
  ),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Nullable(Instant),
  can: Closed({ edit: Type.Boolean(), delete: Type.Boolean(), invite: Type.Boolean() }),
})
export type Contact = Static<typeof Contact>

export const ContactQuery = Closed({
  ...paging,
  q: Type.Optional(Line(200)),
  company: Type.Optional(Id),
  email: Type.Optional(Line(254)),
  sort: Type.Optional(Choice('name', '-name', 'createdAt', '-createdAt')),
  deleted: Type.Optional(Type.Boolean()),
})
export type ContactQuery = Static<typeof ContactQuery>

const contactFields = {
  firstName: Type.Optional(Line(300)),
  lastName: Type.Optional(Line(300)),
  email: Type.Optional(Nullable(Email)),
  phone: optionalLine(300),
  jobTitle: optionalLine(),
  language: optionalLine(300),
  custom: Type.Optional(Custom),
}
export const ContactCreate = Closed({
  ...contactFields,
  externalId: Type.Optional(Line(300, 1)),
  /** The first is the primary one. */
  companyIds: Type.Optional(Type.Array(Id, { maxItems: 50, uniqueItems: true })),
})
export type ContactCreate = Static<typeof ContactCreate>
export const ContactUpdate = Closed(contactFields)
export type ContactUpdate = Static<typeof ContactUpdate>

/** Associates a contact with a company, or makes an association the primary one. */
export const CompanyLink = Closed({ primary: Type.Optional(Type.Boolean()) })
export const CompanyLinkParams = Closed({ id: Id, companyId: Id })
/** Invites the contact to a portal by mail; once more when they were invited before. */
export const Invite = Closed({ portalId: Type.Optional(Id) })
export const MemberChange = Closed({ state: Choice('active', 'disabled') })

export const Company = Closed({
  id: Id,
  name: Type.String(),
  domain: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  city: Nullable(Type.String()),
  country: Nullable(Type.String()),
  industry: Nullable(Type.String()),
  custom: Custom,
  externalId: Nullable(Type.String()),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Nullable(Instant),
  can: Closed({ edit: Type.Boolean(), delete: Type.Boolean() }),
})
export type Company = Static<typeof Company>

export const CompanyQuery = Closed({
  ...paging,
  q: Type.Optional(Line(200)),
  domain: Type.Optional(Line(253)),
  sort: Type.Optional(Choice('name', '-name', 'createdAt', '-createdAt')),
  deleted: Type.Optional(Type.Boolean()),
})
export type CompanyQuery = Static<typeof CompanyQuery>

const companyFields = {
  domain: optionalLine(300),
  phone: optionalLine(300),
  city: optionalLine(),
  country: optionalLine(),
  industry: optionalLine(),
  custom: Type.Optional(Custom),
}
export const CompanyCreate = Closed({ name: Line(300, 1), ...companyFields, externalId: Type.Optional(Line(300, 1)) })
export type CompanyCreate = Static<typeof CompanyCreate>
export const CompanyUpdate = Closed({ name: Type.Optional(Line(300, 1)), ...companyFields })
export type CompanyUpdate = Static<typeof CompanyUpdate>

/** One line of a record's timeline; `data` depends on the kind. */
export const TimelineEvent = Closed({
  id: Id,
  at: Instant,
  kind: Type.String(),
  by: Nullable(Closed({ kind: Choice('staff', 'contact'), id: Id, name: Type.String() })),
  ticket: Nullable(Closed({ id: Id, subject: Type.String() })),
  contact: Nullable(Named),
  company: Nullable(Named),
  data: Type.Record(Type.String(), Type.Unknown()),
})
export type TimelineEvent = Static<typeof TimelineEvent>
export const TimelineQuery = Closed(paging)

/** An e-mail from or to somebody's own mailbox, kept on the record: never shown to customers (P-05). */
export const LoggedEmail = Closed({
  from: Line(320, 1),
  to: Line(1000, 1),
  subject: Line(998),
  text: Text(100_000),
  sentAt: Type.Optional(Instant),
})
export type LoggedEmail = Static<typeof LoggedEmail>
