import type { PropertyOption, PropertyType } from '#contract/properties.ts'
import { invalid } from '#server/platform/errors.ts'

export const PROPERTY_OBJECTS = ['contact', 'company', 'ticket'] as const
export type PropertyObject = (typeof PROPERTY_OBJECTS)[number]

/** Values of custom properties as a record holds them. */
export type CustomValues = Readonly<Record<string, string | null>>

/** What a value is checked against. */
export interface Definition {
  readonly name: string
  readonly label: string
  readonly type: PropertyType
  readonly options: readonly PropertyOption[]
  /** Of a property that names staff: those there are. */
  readonly people?: readonly { readonly id: string; readonly name: string; readonly email: string }[]
}
/** The definitions of one kind of record, by name. */
export type Definitions = ReadonlyMap<string, Definition>

/** What is wrong with a value. Staff read `problemInWords`, customers their language's sentence. */
export type ValueProblem = 'too-long' | 'number' | 'date' | 'boolean' | 'choice' | 'user' | 'file'
export type CheckedValue = { readonly value: string } | { readonly problem: ValueProblem }

const LONGEST_NAME = 60
/** In characters; of numbers in digits. */
export const LONGEST_TEXT = 10_000
const LONGEST_NUMBER = 40

/**
 * The name under which values are kept: letters and digits of the label, so that it reads well in the API.
 * Letters of every script stay; a label without any becomes "property".
 */
export function propertyName(label: string): string {
  const words =
    label
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return [...words.join('_')].slice(0, LONGEST_NAME).join('') || 'property'
}

/**
 * The one spelling of a value, or what is wrong with it.
 * @param held what the record holds now: choices that are offered no more may stay
 */
export function checkValue(property: Definition, text: string, held?: string | null): CheckedValue {
  const plain = text.trim()
  switch (property.type) {
    case 'text':
      return text.length > LONGEST_TEXT ? { problem: 'too-long' } : { value: text }
    case 'number':
      return orProblem(canonicalNumber(plain), 'number')
    case 'date':
      return orProblem(isDay(plain) ? plain : null, 'date')
    case 'boolean':
      return orProblem(/^(true|false)$/i.test(plain) ? plain.toLowerCase() : null, 'boolean')
    case 'choice':
      return orProblem(mayChoose(property, plain, held) ? plain : null, 'choice')
    case 'multi_choice':
      return severalOf(property, plain, held)
    case 'user':
      return orProblem(property.people?.some(({ id }) => id === plain) ? plain : null, 'user')
    case 'file':
      return orProblem(/^[A-Za-z0-9_-]{22}$/.test(plain) ? plain : null, 'file')
  }
}

const orProblem = (value: string | null, problem: ValueProblem): CheckedValue =>
  value === null ? { problem } : { value }

/** A number without what does not change it: a plus, leading zeros, zeros after the last decimal. */
function canonicalNumber(text: string): string | null {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match || text.length > LONGEST_NUMBER) return null
  const [, sign, whole = '', decimals = ''] = match
  const digits = whole.replace(/^0+(?=\d)/, '')
  const rest = decimals.replace(/0+$/, '')
  const number = rest === '' ? digits : `${digits}.${rest}`
  return sign === '-' && number !== '0' ? `-${number}` : number
}

/** Whether it is a day that the calendar has, as YYYY-MM-DD. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0')) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}

/** The values of a multi-choice. */
export const valuesOf = (text: string | null | undefined): string[] =>
  (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function mayChoose({ options }: Definition, value: string, held: string | null | undefined): boolean {
  return options.some((option) => option.value === value && (!option.archived || valuesOf(held).includes(value)))
}

/** In the order of the options, each once: the same choice is the same text. */
function severalOf(property: Definition, text: string, held: string | null | undefined): CheckedValue {
  const chosen = new Set(valuesOf(text))
  if (chosen.size === 0 || [...chosen].some((value) => !mayChoose(property, value, held))) return { problem: 'choice' }
  const ordered = property.options.filter(({ value }) => chosen.has(value))
  return { value: ordered.map(({ value }) => value).join(';') }
}

/** What is expected, for staff and the API. */
export function problemInWords({ label, type, options }: Definition, problem: ValueProblem): string {
  switch (problem) {
    case 'too-long':
      return `“${label}” holds at most ${LONGEST_TEXT.toLocaleString('en')} characters.`
    case 'number':
      return `“${label}” is a number: write it like 1250 or 12.5.`
    case 'date':
      return `“${label}” is a date: write it like 2026-01-31.`
    case 'boolean':
      return `“${label}” is yes or no: write true or false.`
    case 'choice':
      return `“${label}” is ${type === 'choice' ? 'one' : 'some'} of: ${optionsInWords(options)}.`
    case 'user':
      return `“${label}” is a staff member: send the id of one who is at work.`
    case 'file':
      return `“${label}” is a file: upload it first, and send its key.`
  }
}

/** The most options that a sentence names. */
const MOST_NAMED = 6

function optionsInWords(options: readonly PropertyOption[]): string {
  const offered = options.filter(({ archived }) => !archived).map(({ value }) => value)
  const more = offered.length - MOST_NAMED
  return offered.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

const PLURALS = { contact: 'contacts', company: 'companies', ticket: 'tickets' }

/** "1 contact has", "12 tickets have", "more than 1000 companies have". */
export function recordsInWords(object: PropertyObject, { count, more }: { count: number; more: boolean }): string {
  return count === 1 ? `1 ${object} has` : `${more ? 'more than ' : ''}${count} ${PLURALS[object]} have`
}

/**
 * A record's custom values after a change, each in its one spelling. A null or an empty typed value takes it away.
 * @param known the properties that are defined for this kind of record
 * @throws {AppError} `invalid-input` naming a property that is not defined, or whose value is none of its type.
 */
export function changedCustom(known: Definitions, before: CustomValues, change: CustomValues = {}) {
  const values = new Map(Object.entries(before))
  for (const [name, value] of Object.entries(change)) {
    const property = known.get(name)
    if (!property) throw invalid(`custom.${name}`, `There is no property “${name}”: add it first.`)
    const held = values.get(name)
    if (value === null || (value.trim() === '' && property.type !== 'text')) values.delete(name)
    else if (value !== held) {
      const checked = checkValue(property, value, held)
      if ('problem' in checked) throw invalid(`custom.${name}`, problemInWords(property, checked.problem))
      values.set(name, checked.value)
    }
  }
  return Object.fromEntries(values)
}

/** Keys of the files that a change put into the values. */
export function newFiles(known: Definitions, before: CustomValues, after: CustomValues): string[] {
  return Object.entries(after).flatMap(([name, key]) =>
    known.get(name)?.type === 'file' && key && key !== before[name] ? [key] : [],
  )
}
