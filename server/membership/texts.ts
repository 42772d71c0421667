import { catalogue } from '#server/platform/i18n/catalogue.ts'
import { en } from './texts/en.ts'

/** What the pages of signed-out customers and the mails about their accounts say. */
export const texts = catalogue({ en, 'zh-CN': en, es: en, fr: en, de: en, ja: en, 'pt-BR': en, ar: en })
