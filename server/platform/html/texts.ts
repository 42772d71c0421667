import { catalogue } from '../i18n/catalogue.ts'

/** What the frame of every customer's page says. */
export const texts = catalogue({
  en: { skip: 'Skip to the content', menu: 'Menu', announcements: 'Announcements' },
  'zh-CN': { skip: '跳到主要内容', menu: '菜单', announcements: '通知' },
  es: { skip: 'Ir al contenido', menu: 'Menú', announcements: 'Avisos' },
  fr: { skip: 'Aller au contenu', menu: 'Menu', announcements: 'Annonces' },
  de: { skip: 'Zum Inhalt springen', menu: 'Menü', announcements: 'Mitteilungen' },
  ja: { skip: '本文へ移動', menu: 'メニュー', announcements: 'お知らせ' },
  'pt-BR': { skip: 'Ir para o conteúdo', menu: 'Menu', announcements: 'Avisos' },
  ar: { skip: 'انتقل إلى المحتوى', menu: 'القائمة', announcements: 'إشعارات' },
})
