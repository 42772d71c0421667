import { catalogue } from '#server/platform/i18n/catalogue.ts'
import { ar } from './texts/ar.ts'
import { de } from './texts/de.ts'
import { en } from './texts/en.ts'
import { es } from './texts/es.ts'
import { fr } from './texts/fr.ts'
import { ja } from './texts/ja.ts'
import { ptBR } from './texts/pt-BR.ts'
import { zhCN } from './texts/zh-CN.ts'

/** Who else is on a ticket, whose tickets are shown, and on which channel something was said. */
export const sharingTexts = catalogue({ en, 'zh-CN': zhCN, es, fr, de, ja, 'pt-BR': ptBR, ar })
