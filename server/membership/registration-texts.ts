import { catalogue } from '#server/platform/i18n/catalogue.ts'
import { ar } from './texts/registration/ar.ts'
import { de } from './texts/registration/de.ts'
import { en } from './texts/registration/en.ts'
import { es } from './texts/registration/es.ts'
import { fr } from './texts/registration/fr.ts'
import { ja } from './texts/registration/ja.ts'
import { ptBR } from './texts/registration/pt-BR.ts'
import { zhCN } from './texts/registration/zh-CN.ts'

/** What registering, losing access, and one's own account say, in every language. */
export const registrationTexts = catalogue({ en, 'zh-CN': zhCN, es, fr, de, ja, 'pt-BR': ptBR, ar })
