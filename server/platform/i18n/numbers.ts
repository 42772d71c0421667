import { type Language, localeOf } from '#contract/languages.ts'

// Making a format costs a hundred times more than using it.
const made = new Map<string, Intl.NumberFormat>()

function formatOf(language: Language, unit: 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte' | null): Intl.NumberFormat {
  const key = `${language} ${unit}`
  let format = made.get(key)
  if (!format) {
    const unitDisplay = unit === 'byte' ? 'long' : 'short'
    const style = unit ? ({ style: 'unit', unit, unitDisplay } as const) : {}
    made.set(key, (format = new Intl.NumberFormat(localeOf(language), { ...style, maximumFractionDigits: 1 })))
  }
  return format
}

export const formatNumber = (language: Language, value: number): string => formatOf(language, null).format(value)

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** @param bytes shown with the unit that leaves one to three digits */
export function formatBytes(language: Language, bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000
    unit += 1
  }
  return formatOf(language, UNITS[unit] ?? 'byte').format(size >= 10 ? Math.round(size) : size)
}
