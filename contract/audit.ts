import { type Static, Type } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Named, Nullable, paging } from './common.ts'

/** What the audit log is read by. */
export const AUDIT_AREAS = [
  'portal',
  'domain',
  'sign-in',
  'access',
  'pages',
  'desk',
  'staff',
  'account',
  'viewed-as',
] as const
export const AuditArea = Choice(...AUDIT_AREAS)
export type AuditArea = Static<typeof AuditArea>

/** One change of settings, or one look at a portal as a customer: readable as it is, with names and no ids. */
export const AuditEntry = Closed({
  id: Id,
  at: Instant,
  /** Null: Portico itself. */
  by: Nullable(Named),
  area: AuditArea,
  /** What was done: "changed the portal “Support”". */
  did: Type.String(),
  changes: Type.Array(
    Closed({ label: Type.String(), before: Nullable(Type.String()), after: Nullable(Type.String()) }),
  ),
})
export type AuditEntry = Static<typeof AuditEntry>

const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
export const AuditQuery = Closed({
  ...paging,
  by: Type.Optional(Id),
  area: Type.Optional(AuditArea),
  /** The first and the last day, both in it. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** Where they are days, such as Asia/Tokyo; UTC when left out. */
  zone: Type.Optional(Line(40, 1)),
})
export type AuditQuery = Static<typeof AuditQuery>
