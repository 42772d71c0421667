import { catalogue } from '#server/platform/i18n/catalogue.ts'
import { en } from './texts/ways/en.ts'

/** The other ways to sign in, devices and keys, in every language. */
export const waysTexts = catalogue({
  en,
  'zh-CN': en,
  es: en,
  fr: en,
  de: en,
  ja: en,
  'pt-BR': en,
  ar: en,
})
