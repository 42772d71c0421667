import { checkValue, type CheckedValue, type Definition } from './property.ts'

/** What is wrong with a text that people or files write, beside what no value of the type is. */
export type ReadProblem = 'ambiguous-number'
export type ReadValue = CheckedValue | { readonly problem: ReadProblem }

/** How the writer of a text separates decimals; undefined: not known. */
export type Decimal = '.' | ','

const YES = new Set(['yes', 'true', '1', 'y', 'on', 'x', 'ja', 'oui', 'si', 'sí', 'sim', 'はい', '是', 'نعم'])
const NO = new Set(['no', 'false', '0', 'n', 'off', 'nein', 'non', 'não', 'nao', 'いいえ', '否', 'لا'])

/**
 * The value that a text means, as people and other systems write it: numbers with thousands, yes and no in words,
 * choices and staff by what they are called. Dates are read by who knows their order.
 * @param held what the record holds, as far as the writer knows: see checkValue
 */
export function readValue(property: Definition, text: string, decimal?: Decimal, held?: string | null): ReadValue {
  const exact = checkValue(property, text, held)
  // "1.250" is a number as it is, and another one to who separates decimals with a comma.
  if ('value' in exact && !(property.type === 'number' && decimal === ',')) return exact
  const plain = text.normalize('NFKC').trim()
  switch (property.type) {
    case 'number':
      return readNumber(property, plain, decimal)
    case 'boolean': {
      const word = plain.toLowerCase()
      return YES.has(word) ? { value: 'true' } : NO.has(word) ? { value: 'false' } : exact
    }
    case 'choice':
      return checkValue(property, optionCalled(property, plain), held)
    case 'multi_choice': {
      const parts = plain.split(';').map((part) => part.trim()).filter((part) => part !== '') // prettier-ignore
      const values = parts.map((part) => optionCalled(property, part))
      return checkValue(property, values.join(';'), held)
    }
    case 'user': {
      const key = plain.toLowerCase()
      const named = (property.people ?? []).filter(
        ({ name, email }) => email.toLowerCase() === key || name.normalize('NFKC').trim().toLowerCase() === key,
      )
      return named.length === 1 ? { value: named[0]?.id ?? '' } : exact
    }
    case 'text':
    case 'date':
    case 'file':
      return exact
  }
}

/** The value of the option that has this value or label, whatever its case; the text itself when there is none. */
function optionCalled({ options }: Definition, text: string): string {
  const key = text.toLowerCase()
  const found = [
    options.find(({ value }) => value === text),
    options.find(({ label }) => label.normalize('NFKC').trim().toLowerCase() === key),
    options.find(({ value }) => value.toLowerCase() === key),
  ]
  return found.find((option) => option !== undefined)?.value ?? text
}

/** Blanks, apostrophes and the separator that is not the decimal one part thousands. */
function readNumber(property: Definition, text: string, decimal?: Decimal): ReadValue {
  const plain = text.replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, '')
  const separators = plain.match(/[.,]/g) ?? []
  const last = separators.at(-1)
  const repeated = separators.length > 1 && separators.every((one) => one === last)
  // "1,250" is a thousand and a quarter more, or one and a quarter: only who wrote it knows.
  if (!decimal && separators.length === 1 && /^[+-]?[1-9]\d{0,2},\d{3}$/.test(plain))
    return { problem: 'ambiguous-number' }
  const point = repeated ? null : (decimal ?? last ?? null)
  const thousands = point === '.' ? ',' : point === ',' ? '.' : (last ?? ',')
  if (!grouped(plain, thousands, point)) return { problem: 'number' }
  const digits = plain.replaceAll(thousands, '')
  return checkValue(property, point === null ? digits : digits.replace(point, '.'))
}

/** Whether every mark of thousands stands before three digits, none of them behind the decimal one. */
function grouped(text: string, thousands: string, point: string | null): boolean {
  const [whole = '', ...rest] = point === null ? [text] : text.split(point)
  if (rest.length > 1 || rest.some((part) => part.includes(thousands))) return false
  const parts = whole.split(thousands)
  return (
    parts.length === 1 ||
    (/^[+-]?\d{1,3}$/.test(parts[0] ?? '') && parts.slice(1).every((part) => /^\d{3}$/.test(part)))
  )
}
