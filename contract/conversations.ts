import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Named, Nullable, Text, paging } from './common.ts'

export const MESSAGE_LIMIT = 100_000

/** A stored file as the API shows it; its content is at `url`, for those who may see what it hangs on. */
export const File = Closed({
  id: Id,
  /** 128 random bits; what a message names to take an upload. */
  key: Type.String(),
  name: Type.String(),
  /** Found from the content. */
  type: Type.String(),
  /** In bytes. */
  size: Type.Integer(),
  url: Type.String(),
})
export type File = Static<typeof File>
export const FileKeyParams = Closed({ key: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }) })
const fileKeys = Type.Optional(Type.Array(FileKeyParams.properties.key, { maxItems: 100, uniqueItems: true }))
/** Made by the sender: the same key twice is one message. */
const onceKey = Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{16,64}$' }))

/** What customers may see (design rule 2). */
export const Message = Closed({
  id: Id,
  threadId: Id,
  author: Choice('contact', 'staff'),
  by: Closed({ id: Nullable(Id), name: Type.String() }),
  /** Sanitised; null when the message is plain text. */
  html: Nullable(Type.String()),
  text: Type.String(),
  source: Type.String(),
  files: Type.Array(File),
  sentAt: Instant,
})
export type Message = Static<typeof Message>

/** Staff only, never shown to customers anywhere. */
export const Comment = Closed({
  id: Id,
  ticketId: Id,
  by: Closed({ id: Id, name: Type.String() }),
  html: Nullable(Type.String()),
  text: Type.String(),
  files: Type.Array(File),
  createdAt: Instant,
})
export type Comment = Static<typeof Comment>

/** Either html or text; files alone are enough. */
const body = {
  html: Type.Optional(Text(400_000)),
  text: Type.Optional(Text(MESSAGE_LIMIT)),
  fileKeys,
  onceKey,
}
/** Staff's answer on a ticket; goes to the named thread, else the shown one, else a new one (I-02, I-03). */
export const Reply = Closed({ ...body, threadId: Type.Optional(Id), stageId: Type.Optional(Id) })
export type Reply = Static<typeof Reply>
export const CommentCreate = Closed(body)
export type CommentCreate = Static<typeof CommentCreate>

/** A message put on a thread by the API, for either side. */
export const MessageCreate = Closed({
  ...body,
  author: Choice('contact', 'staff'),
  /** Needed for a contact's message when the thread has no contact. */
  contactId: Type.Optional(Id),
  sentAt: Type.Optional(Instant),
})
export type MessageCreate = Static<typeof MessageCreate>
export const MessageQuery = Closed({ ...paging, order: Type.Optional(Choice('asc', 'desc')) })

export const Thread = Closed({
  id: Id,
  channel: Closed({ id: Id, kind: Choice('email', 'chat', 'messenger', 'form', 'portal'), name: Type.String() }),
  inboxId: Id,
  inbox: Named,
  ticketId: Nullable(Id),
  contactId: Nullable(Id),
  contact: Nullable(Named),
  /** Its newest message: the beginning. */
  last: Nullable(Closed({ text: Type.String(), author: Choice('contact', 'staff') })),
  openedAt: Instant,
  activityAt: Instant,
})
export type Thread = Static<typeof Thread>
export const ThreadQuery = Closed({
  ...paging,
  ticket: Type.Optional(Id),
  contact: Type.Optional(Id),
  inbox: Type.Optional(Id),
  /** Only threads without a ticket. */
  loose: Type.Optional(Type.Boolean()),
})
export type ThreadQuery = Static<typeof ThreadQuery>
export const ThreadCreate = Closed({
  channelId: Id,
  ticketId: Type.Optional(Id),
  contactId: Type.Optional(Id),
  openedAt: Type.Optional(Instant),
})
export type ThreadCreate = Static<typeof ThreadCreate>
/** Ties a thread to a ticket, or unties it. */
export const ThreadUpdate = Closed({ ticketId: Nullable(Id) })

/** The ticket page's conversation, oldest first: messages, comments and what happened between them. */
export const FlowItem = Type.Union([
  Closed({ kind: Type.Literal('message'), at: Instant, message: Message }),
  Closed({ kind: Type.Literal('comment'), at: Instant, comment: Comment }),
  Closed({
    kind: Type.Literal('event'),
    at: Instant,
    event: Closed({
      id: Id,
      kind: Type.String(),
      by: Nullable(Type.String()),
      /** The contact or company that it names besides the ticket. */
      other: Nullable(Type.String()),
      data: Type.Record(Type.String(), Type.Unknown()),
    }),
  }),
])
export type FlowItem = Static<typeof FlowItem>
/** The newest part; `before` is the address of the part before it, null at the beginning. */
export const Flow = Closed({ items: Type.Array(FlowItem), before: Nullable(Type.String()) })
export type Flow = Static<typeof Flow>
export const FlowQuery = Closed({ before: Type.Optional(Type.String({ maxLength: 400 })), limit: paging.limit })
