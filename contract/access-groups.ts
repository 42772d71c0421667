import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Named, Nullable, Page, Text, paging } from './common.ts'

/** Who may enter a portal (G-02, R-02): everybody on its lists, and single contacts. */
export const AccessGroup = Closed({
  id: Id,
  name: Type.String(),
  description: Type.String(),
  lists: Type.Array(Closed({ id: Id, name: Type.String(), kind: Choice('static', 'active'), members: Type.Integer() })),
  /** Contacts named one by one. */
  contacts: Type.Integer(),
  /** Everybody in it, counted once. */
  members: Type.Integer(),
  /** The portals that it opens; while there are any it cannot be deleted. */
  portals: Type.Array(Named),
  createdAt: Instant,
})
export type AccessGroup = Static<typeof AccessGroup>

export const AccessGroupQuery = Closed({ ...paging, q: Type.Optional(Line(200)) })
export type AccessGroupQuery = Static<typeof AccessGroupQuery>
export const AccessGroupCreate = Closed({
  name: Line(200, 1),
  description: Type.Optional(Text(1000)),
  listIds: Type.Optional(Type.Array(Id, { maxItems: 100, uniqueItems: true })),
})
export type AccessGroupCreate = Static<typeof AccessGroupCreate>
export const AccessGroupUpdate = Closed({ name: Type.Optional(Line(200, 1)), description: Type.Optional(Text(1000)) })
export type AccessGroupUpdate = Static<typeof AccessGroupUpdate>

export const GroupListParams = Closed({ id: Id, listId: Id })
export const GroupContactParams = Closed({ id: Id, contactId: Id })

/** Somebody in a group, and how they came in. */
export const GroupMember = Closed({
  id: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  company: Nullable(Named),
  /** Named one by one. */
  single: Type.Boolean(),
  lists: Type.Array(Named),
})
export type GroupMember = Static<typeof GroupMember>
export const GroupMemberQuery = Closed({
  ...paging,
  q: Type.Optional(Line(200)),
  /** Only those who were named one by one. */
  single: Type.Optional(Type.Boolean()),
})
export type GroupMemberQuery = Static<typeof GroupMemberQuery>

/** A group that a contact is in, and how they came in. */
export const GroupOfContact = Closed({
  id: Id,
  name: Type.String(),
  /** Named one by one. */
  single: Type.Boolean(),
  lists: Type.Array(Named),
})
export type GroupOfContact = Static<typeof GroupOfContact>
export const GroupsOfContact = Page(GroupOfContact)
