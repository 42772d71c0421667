import { type Language, localeOf } from '#contract/languages.ts'
import { formatNumber } from './numbers.ts'

/** The words for a count in the forms that a language has; # stands for the number. */
export type Forms = { readonly other: string } & { readonly [rule in Intl.LDMLPluralRule]?: string }

/**
 * The words for counts in one language: `count(3, { one: 'a file', other: '# files' })`. Which form is whose is CLDR's
 * to say: https://cldr.unicode.org/index/cldr-spec/plural-rules
 */
export function countsIn(language: Language): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(localeOf(language))
  return (count, forms) =>
    (forms[rules.select(count)] ?? forms.other).replaceAll('#', () => formatNumber(language, count))
}
