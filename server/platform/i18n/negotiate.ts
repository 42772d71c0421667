import { type Language, LANGUAGES } from '#contract/languages.ts'

/** Longer headers are no browser's. */
const LONGEST = 400

/** A tag as browsers name it, such as `pt` or `zh-Hans-SG`, as one of ours; null for a language that we do not speak. */
function ours(tag: string): Language | null {
  const [language = '', ...rest] = tag.toLowerCase().split('-')
  // Who reads traditional characters is not served by simplified ones.
  if (language === 'zh' && rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part))) return null
  return LANGUAGES.find((one) => one.toLowerCase().split('-')[0] === language) ?? null
}

/**
 * The language that a browser asks for most, of those that we speak; null when it asks for none of them. Tags of the
 * same weight count in their order, `q=0` refuses (RFC 9110, 12.5.4).
 */
export function negotiateLanguage(header: string | undefined): Language | null {
  if (!header || header.length > LONGEST) return null
  const asked = header.split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2)
    const q = weight === undefined ? 1 : /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0
    const language = ours(tag)
    return language === null || q === 0 ? [] : [{ language, q }]
  })
  return asked.toSorted((a, b) => b.q - a.q)[0]?.language ?? null
}
