import { catalogue } from '#server/platform/i18n/catalogue.ts'
import { en } from './texts/en.ts'

/** What mails to customers say, whatever they are about. */
export const texts = catalogue({ en, 'zh-CN': en, es: en, fr: en, de: en, ja: en, 'pt-BR': en, ar: en })
