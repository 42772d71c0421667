import type { Property } from '#contract/properties.ts'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 20 })

/** A value in words, for types whose values say all themselves. */
export function valueWords({ type, options }: Pick<Property, 'type' | 'options'>, value: string): string {
  const label = (one: string) => options.find((option) => option.value === one)?.label ?? one
  switch (type) {
    case 'number':
      // Decimal text keeps digits that a JavaScript number has not.
      return /^-?\d+(\.\d+)?$/.test(value) ? number.format(value as Intl.StringNumericLiteral) : value
    case 'date': {
      const at = Date.parse(`${value}T00:00:00Z`)
      return Number.isNaN(at) ? value : day.format(at)
    }
    case 'boolean':
      return value === 'true' ? 'Yes' : 'No'
    case 'choice':
      return label(value)
    case 'multi_choice':
      return value.split(';').map(label).join(', ')
    case 'text':
    case 'user':
    case 'file':
      return value
  }
}
