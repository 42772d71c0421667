import type { Language } from '#contract/languages.ts'

/**
 * The sentences of one room in every language. English is the type of the others: a sentence that one of them lacks
 * does not compile. Use: `const text = texts(portal.language).signIn`.
 */
export function catalogue<T extends object>(
  byLanguage: { readonly en: T } & Readonly<Record<Exclude<Language, 'en'>, NoInfer<T>>>,
): (language: Language) => T {
  return (language) => byLanguage[language]
}
