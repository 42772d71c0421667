import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Named, Nullable, Page, paging } from './common.ts'
import { Filter } from './filters.ts'

/** A list of contacts (G-01): picked by hand, or whoever a filter lets through, exact after every change. */
export const ContactList = Closed({
  id: Id,
  name: Type.String(),
  kind: Choice('static', 'active'),
  /** Of an active list. */
  filter: Nullable(Filter),
  /** The filter in words. */
  description: Nullable(Type.String()),
  /** `evaluating` after the filter changed: `done` of `total` contacts were asked. Changes of contacts count at once all the same. */
  state: Choice('ready', 'evaluating', 'failed'),
  done: Type.Integer(),
  total: Type.Integer(),
  /** How many contacts are on it now; deleted ones are not. */
  members: Type.Integer(),
  /** The access groups that it belongs to; while there are any it cannot be deleted. */
  groups: Type.Array(Named),
  createdAt: Instant,
  updatedAt: Instant,
})
export type ContactList = Static<typeof ContactList>

export const ListQuery = Closed({
  ...paging,
  q: Type.Optional(Line(200)),
  kind: Type.Optional(Choice('static', 'active')),
})
export type ListQuery = Static<typeof ListQuery>

export const ListCreate = Closed({
  name: Line(200, 1),
  kind: Choice('static', 'active'),
  /** With `active`, and only there. */
  filter: Type.Optional(Filter),
})
export type ListCreate = Static<typeof ListCreate>
export const ListUpdate = Closed({
  name: Type.Optional(Line(200, 1)),
  /** Of an active list; all contacts are asked anew. */
  filter: Type.Optional(Filter),
})
export type ListUpdate = Static<typeof ListUpdate>

/** A contact on a list or in an access group. */
export const ListMember = Closed({
  id: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  company: Nullable(Named),
  since: Instant,
})
export type ListMember = Static<typeof ListMember>
export const ListMemberQuery = Closed({ ...paging, q: Type.Optional(Line(200)) })
export type ListMemberQuery = Static<typeof ListMemberQuery>
export const ListMembers = Page(ListMember)
export const ListContactParams = Closed({ id: Id, contactId: Id })

/** A list that a contact is on. */
export const ListOfContact = Closed({
  id: Id,
  name: Type.String(),
  kind: Choice('static', 'active'),
  since: Instant,
})
export type ListOfContact = Static<typeof ListOfContact>
export const ListsOfContact = Page(ListOfContact)

/** What a filter matches now: how many, and the first by name. */
export const FilterPreviewBody = Closed({ filter: Filter })
export const ListPreview = Closed({
  count: Type.Integer(),
  items: Type.Array(Closed({ id: Id, name: Type.String(), email: Nullable(Type.String()), company: Nullable(Named) })),
})
export type ListPreview = Static<typeof ListPreview>

/** The most addresses of one request; longer lists come in several. */
export const MOST_ADDRESSES = 5_000
/** Puts the contacts that have these addresses on a static list. */
export const AddressesAdd = Closed({
  addresses: Type.Array(Line(300, 1), { minItems: 1, maxItems: MOST_ADDRESSES }),
})
export const AddressesAdded = Closed({
  added: Type.Integer(),
  /** Were on the list before. */
  already: Type.Integer(),
  /** No contact has them; as they came. */
  missing: Type.Array(Type.String()),
})
export type AddressesAdded = Static<typeof AddressesAdded>
