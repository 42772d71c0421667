import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, shortPaging, Text } from './common.ts'

export const PropertyObject = Choice('contact', 'company', 'ticket')
export type PropertyObject = Static<typeof PropertyObject>

/** What a property holds (H-09). Values are text in one spelling each; see `Property.type`. */
export const PROPERTY_TYPES = ['text', 'number', 'date', 'choice', 'multi_choice', 'boolean', 'file', 'user'] as const
export const PropertyType = Choice(...PROPERTY_TYPES)
export type PropertyType = Static<typeof PropertyType>

/** One of the values that a choice offers. */
export const PropertyOption = Closed({
  /** What records hold; never changes. */
  value: Type.String(),
  label: Type.String(),
  /** Not offered any more; records that hold it keep it. */
  archived: Type.Boolean(),
})
export type PropertyOption = Static<typeof PropertyOption>

/** A custom property's definition. */
export const Property = Closed({
  id: Id,
  object: PropertyObject,
  /** Under which records hold the value, in `custom`. */
  name: Type.String(),
  label: Type.String(),
  description: Type.String(),
  type: Type.Enum([...PROPERTY_TYPES], {
    description:
      'How values are written: number 12.5, date 2026-01-31, boolean true or false, choice one of the options’ values, ' +
      'multi_choice several of them joined by ";", user a staff member’s id, file the key of an upload.',
  }),
  /** Of choices, in their order; empty for the other types. */
  options: Type.Array(PropertyOption),
  createdAt: Instant,
})
export type Property = Static<typeof Property>

export const PropertyQuery = Closed({ ...shortPaging, object: Type.Optional(PropertyObject) })

/** Values name themselves in filters and files: no separator of lists, no blanks around. */
const OptionValue = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[^;\\s\\u0000](?:[^;\\u0000\\r\\n]*[^;\\s\\u0000])?$',
})
const OptionInput = Closed({
  /** Left out: made from the label. */
  value: Type.Optional(OptionValue),
  label: Line(200, 1),
  archived: Type.Optional(Type.Boolean()),
})
export type OptionInput = Static<typeof OptionInput>
const options = Type.Optional(Type.Array(OptionInput, { maxItems: 500 }))

export const PropertyCreate = Closed({
  object: PropertyObject,
  label: Line(300, 1),
  description: Type.Optional(Text(1000)),
  type: Type.Optional(PropertyType),
  /** Of choices: at least one. */
  options,
})
export type PropertyCreate = Static<typeof PropertyCreate>

/** The type stays: records hold values of it. `options` is the whole list in its new order. */
export const PropertyUpdate = Closed({
  label: Type.Optional(Line(300, 1)),
  description: Type.Optional(Text(1000)),
  options,
})
export type PropertyUpdate = Static<typeof PropertyUpdate>

/** What deleting a property would take away, and what holds it. */
export const PropertyUse = Closed({
  /** Records that have a value; counted up to a thousand. */
  records: Closed({ count: Type.Integer(), more: Type.Boolean() }),
  /** Where it is used, in words; while there are any, it cannot be deleted. */
  places: Type.Array(Type.String()),
})
export type PropertyUse = Static<typeof PropertyUse>
