import { Type, type Static } from 'typebox'
import { Choice, Closed, Email, Id, Instant, Line, Named, Nullable, paging } from './common.ts'
import { Permission } from './permissions.ts'

export const Role = Choice('owner', 'admin', 'agent')
export const Password = Type.String({ minLength: 1, maxLength: 200 })

export const User = Closed({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: Role,
  /** Beyond what every agent may do. */
  permissions: Type.Array(Permission),
  state: Choice('invited', 'active', 'disabled'),
  createdAt: Instant,
  lastSeenAt: Nullable(Instant),
})
export type User = Static<typeof User>

export const UserQuery = Closed({ ...paging, state: Type.Optional(Choice('invited', 'active', 'disabled')) })
export const UserCreate = Closed({
  name: Line(300, 1),
  email: Email,
  role: Choice('admin', 'agent'),
  permissions: Type.Optional(Type.Array(Permission)),
})
export type UserCreate = Static<typeof UserCreate>
export const UserUpdate = Closed({
  name: Type.Optional(Line(300, 1)),
  role: Type.Optional(Role),
  permissions: Type.Optional(Type.Array(Permission)),
  state: Type.Optional(Choice('active', 'disabled')),
})
export type UserUpdate = Static<typeof UserUpdate>

/** Who is signed in to the workspace, and what the screens may show them. */
export const Me = Closed({
  user: User,
  can: Type.Array(Permission),
  account: Closed({ name: Type.String(), brandColour: Type.String() }),
  portals: Type.Array(Closed({ id: Id, name: Type.String(), url: Type.String(), live: Type.Boolean() })),
  limits: Closed({ fileBytes: Type.Integer(), files: Type.Integer() }),
  /** True while no mail server is set: mails are kept and shown. */
  mailIsKept: Type.Boolean(),
  /** One's own: kept, not chosen yet, or of no use because staff come by SSO (H-12). */
  password: Choice('set', 'missing', 'off'),
})
export type Me = Static<typeof Me>
export const MeUpdate = Closed({ name: Type.Optional(Line(300, 1)) })
export const PasswordChange = Closed({ current: Password, password: Password })

export const SignIn = Closed({ email: Type.String({ maxLength: 320 }), password: Password })
export const ForgotPassword = Closed({ email: Type.String({ maxLength: 320 }) })
/** Spends an invitation or a reset link. */
export const PasswordSet = Closed({ token: Type.String({ maxLength: 200 }), password: Password })
export const LinkCheck = Closed({ token: Type.String({ maxLength: 200 }) })
export const LinkState = Closed({ valid: Type.Boolean(), email: Nullable(Type.String()) })

/** First start: the token is printed on the console (S50). */
export const SetUp = Closed({
  token: Type.String({ maxLength: 200 }),
  company: Line(300, 1),
  name: Line(300, 1),
  email: Email,
  password: Password,
})
export type SetUp = Static<typeof SetUp>
export const SetUpState = Closed({ open: Type.Boolean() })

export const Token = Closed({
  id: Id,
  name: Type.String(),
  scopes: Type.Array(Permission),
  user: Named,
  createdAt: Instant,
  lastUsedAt: Nullable(Instant),
  expiresAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
})
export type Token = Static<typeof Token>
export const TokenCreate = Closed({
  name: Line(300, 1),
  scopes: Type.Array(Permission, { minItems: 1, uniqueItems: true }),
  expiresAt: Type.Optional(Instant),
})
export type TokenCreate = Static<typeof TokenCreate>
/** The only time the token itself is shown. */
export const TokenMade = Closed({ token: Token, secret: Type.String() })
export type TokenMade = Static<typeof TokenMade>

export const Notification = Closed({
  id: Id,
  kind: Type.String(),
  /** Who, and what they wrote. */
  text: Type.String(),
  /** What it is about: a ticket, or a contact who waits for approval. */
  ticketId: Nullable(Id),
  contactId: Nullable(Id),
  /** The ticket's, or the contact's name. */
  subject: Type.String(),
  createdAt: Instant,
  readAt: Nullable(Instant),
})
export type Notification = Static<typeof Notification>
export const NotificationPage = Closed({
  items: Type.Array(Notification),
  next: Nullable(Type.String()),
  unread: Type.Integer(),
})
/** All up to one, those of one ticket or contact, or of it up to one. */
export const NotificationsRead = Type.Object(
  { upTo: Type.Optional(Id), ticketId: Type.Optional(Id), contactId: Type.Optional(Id) },
  { additionalProperties: false, minProperties: 1 },
)
export type NotificationsRead = Static<typeof NotificationsRead>
