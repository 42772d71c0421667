import { catalogue } from '#server/platform/i18n/catalogue.ts'
import { ar } from './texts/fields/ar.ts'
import { de } from './texts/fields/de.ts'
import { en } from './texts/fields/en.ts'
import { es } from './texts/fields/es.ts'
import { fr } from './texts/fields/fr.ts'
import { ja } from './texts/fields/ja.ts'
import { ptBr } from './texts/fields/pt-BR.ts'
import { zhCn } from './texts/fields/zh-CN.ts'

/** What customers read of a ticket's fields, of its stage, of closing and reopening it. */
export const fieldTexts = catalogue({ en, 'zh-CN': zhCn, es, fr, de, ja, 'pt-BR': ptBr, ar })
