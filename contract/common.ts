import { Type, type Static, type TSchema } from 'typebox'

/** Record ids are 64-bit numbers, written as decimal text because JSON numbers lose them. */
export const Id = Type.String({ pattern: '^[1-9][0-9]{0,18}$', description: 'A record id: decimal digits.' })
/** UTC, ISO 8601, to the microsecond: 2026-11-22T11:36:18.123456Z. */
export const Instant = Type.String({ format: 'date-time' })

/** One line of text: anything but NUL and line breaks, which would split a mail header (S15). Kept as it comes. */
export const Line = (most = 300, least = 0) =>
  Type.String({ minLength: least, maxLength: most, pattern: '^[^\\u0000\\r\\n]*$' })
/** Text of several lines: anything but NUL, which PostgreSQL cannot hold. */
export const Text = (most = 100_000, least = 0) =>
  Type.String({ minLength: least, maxLength: most, pattern: '^[^\\u0000]*$' })
/** An e-mail address: no blanks, control characters or separators; the local part as it came. */
export const Email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern:
    '^[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029,;<>"()\\[\\]\\\\@]+@[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029,;<>"()\\[\\]\\\\@]+$',
})

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** A choice of words. */
export const Choice = <T extends string[]>(...words: [...T]) => Type.Enum(words)

/** A closed object: a key that is not listed is refused, never ignored (S13, S14). */
export const Closed = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })

/** The query of every list: how many, and where the last page ended. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  after: Type.Optional(Type.String({ maxLength: 400, description: 'The `next` of the page before.' })),
}

/** The query of a list that is always short: whole unless a limit is given. */
export const shortPaging = { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })), after: paging.after }
export const ShortQuery = Closed(shortPaging)

/** A page of a list; `next` is null on the last one. */
export const Page = <T extends TSchema>(item: T) => Closed({ items: Type.Array(item), next: Nullable(Type.String()) })
export interface PageOf<T> {
  items: T[]
  next: string | null
}

/** A count that stops at a limit, so that its cost stays flat: {count: 100, more: true} reads "100+". */
export const Count = Closed({ count: Type.Integer(), more: Type.Boolean() })
export type Count = Static<typeof Count>

/** RFC 9457 problem details, with a stable code and the fields that are wrong. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String(),
  requestId: Type.Optional(Type.String()),
  fields: Type.Optional(Type.Array(Closed({ field: Type.String(), message: Type.String() }))),
})
export type Problem = Static<typeof Problem>

export const IdParams = Closed({ id: Id })
/** What another record shows of a person or a thing: enough to name and link it. */
export const Named = Closed({ id: Id, name: Type.String() })
export type Named = Static<typeof Named>
/** Values of custom properties by the property's name. */
export const Custom = Type.Record(Type.String({ maxLength: 100 }), Nullable(Text(10_000)))
