import { catalogue } from '#server/platform/i18n/catalogue.ts'
import { ar } from './texts/ar.ts'
import { de } from './texts/de.ts'
import { en } from './texts/en.ts'
import { es } from './texts/es.ts'
import { fr } from './texts/fr.ts'
import { ja } from './texts/ja.ts'
import { ptBr } from './texts/pt-BR.ts'
import { zhCn } from './texts/zh-CN.ts'

/** What customers read of a ticket's fields, of its stage, of closing and reopening it. */
export const fieldTexts = catalogue({ en, 'zh-CN': zhCn, es, fr, de, ja, 'pt-BR': ptBr, ar })
