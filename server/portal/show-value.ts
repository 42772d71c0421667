import { type Language, localeOf } from '#contract/languages.ts'
import type { MemberActor } from '#server/actors.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { type Definition, type Definitions, valuesOf } from '#server/properties/property.ts'
import type { FieldTexts } from './texts/fields/en.ts'

/** What values mean that are ids of something else. */
export interface ValueNames {
  readonly properties: Definitions
  /** What staff are called to customers, by id. */
  readonly staff: ReadonlyMap<string, string>
  /** Names of files, by key. */
  readonly files: ReadonlyMap<string, string>
}

/** How one reader's page writes values. */
export interface Showing extends ValueNames {
  readonly member: MemberActor
  readonly texts: FieldTexts
  /** Whether files are links; in a list the row is one. */
  readonly links: boolean
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
// Making a format costs a hundred times more than using it.
const formats = new Map<Language, { number: Intl.NumberFormat; day: Intl.DateTimeFormat }>()

function formatsOf(language: Language) {
  let found = formats.get(language)
  if (!found) {
    const locale = localeOf(language)
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
    formats.set(language, (found = { number, day: new Intl.DateTimeFormat(locale, DAY) }))
  }
  return found
}

/** What the language puts before decimals. */
export function decimalOf(language: Language): '.' | ',' {
  const part = formatsOf(language)
    .number.formatToParts(1.5)
    .find(({ type }) => type === 'decimal')
  return part?.value === ',' ? ',' : '.'
}

/** A number as the language writes it; decimal text keeps digits that a JavaScript number has not. */
export const showNumber = (language: Language, value: string): string =>
  formatsOf(language).number.format(value as Intl.StringNumericLiteral)

/** A day, YYYY-MM-DD, the same in every zone. */
export const showDay = (language: Language, day: string): string =>
  formatsOf(language).day.format(Date.parse(`${day.slice(0, 10)}T00:00:00Z`))

/** What a column or field is called: the account's own label, or the reader's language's. */
export function labelOf(key: string, { properties, texts }: Pick<Showing, 'properties' | 'texts'>): string {
  if (key.startsWith('custom.')) return properties.get(nameOf(key))?.label ?? nameOf(key)
  return texts.columns[key as keyof FieldTexts['columns']] ?? key
}

export const nameOf = (key: string): string => key.slice('custom.'.length)

/** A value as its reader reads it; null when there is none. */
export function showValue(key: string, value: string | null | undefined, showing: Showing): Html | string | null {
  if (value === null || value === undefined || value === '') return null
  if (key === 'priority') return showing.texts.priorities[value as keyof FieldTexts['priorities']] ?? value
  const property = key.startsWith('custom.') ? showing.properties.get(nameOf(key)) : undefined
  return property ? showTyped(property, value, showing) : value
}

function showTyped(property: Definition, value: string, showing: Showing): Html | string | null {
  const { member, texts } = showing
  const { language } = member.portal
  switch (property.type) {
    case 'number':
      return html`<bdi>${showNumber(language, value)}</bdi>`
    case 'date':
      // No <time>: the page's script moves those to the reader's zone, and a day is the same in all of them.
      return showDay(language, value)
    case 'boolean':
      return value === 'true' ? texts.yes : texts.no
    case 'choice':
      return optionLabel(property, value)
    case 'multi_choice':
      return valuesOf(value).map((one) => optionLabel(property, one)).join(texts.between) // prettier-ignore
    case 'user':
      return showing.staff.get(value) ?? null
    case 'file': {
      const name = showing.files.get(value)
      if (name === undefined || !showing.links) return name ?? null
      return html`<a class="field-file" href="/${member.portal.path}/files/${value}" target="_blank" rel="noopener"
        >${icons.file}<span dir="auto">${name}</span></a
      >`
    }
    case 'text':
      return value
  }
}

const optionLabel = ({ options }: Definition, value: string): string =>
  options.find((option) => option.value === value)?.label ?? value
