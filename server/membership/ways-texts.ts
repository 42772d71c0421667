import { catalogue } from '#server/platform/i18n/catalogue.ts'
import { ar } from './texts/ways/ar.ts'
import { de } from './texts/ways/de.ts'
import { en } from './texts/ways/en.ts'
import { es } from './texts/ways/es.ts'
import { fr } from './texts/ways/fr.ts'
import { ja } from './texts/ways/ja.ts'
import { ptBR } from './texts/ways/pt-BR.ts'
import { zhCN } from './texts/ways/zh-CN.ts'

/** The other ways to sign in, devices and keys, in every language. */
export const waysTexts = catalogue({ en, 'zh-CN': zhCN, es, fr, de, ja, 'pt-BR': ptBR, ar })
