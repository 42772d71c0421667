import { Choice } from './common.ts'

/** The languages that customers' pages and mails are written in (D-05), by their BCP 47 tags. */
export const LANGUAGES = ['en', 'zh-CN', 'es', 'fr', 'de', 'ja', 'pt-BR', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]
export const Language = Choice(...LANGUAGES)

/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  'zh-CN': '简体中文',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  ja: '日本語',
  'pt-BR': 'Português (Brasil)',
  ar: 'العربية',
}

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/**
 * How dates and numbers are written. English has the day first and 24 hours, which is read everywhere; Arabic names its
 * digits, since browsers and Node differ in what they take by themselves.
 */
export const localeOf = (language: Language): string =>
  language === 'en' ? 'en-GB' : language === 'ar' ? 'ar-u-nu-latn' : language
