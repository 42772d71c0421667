import { catalogue } from '../i18n/catalogue.ts'

/** What the frame of every customer's page says. */
export const texts = catalogue({
  en: {
    skip: 'Skip to the content',
    menu: 'Menu',
    announcements: 'Announcements',
    language: 'Language',
    automatic: 'As my browser says',
  },
  'zh-CN': { skip: '跳到主要内容', menu: '菜单', announcements: '通知', language: '语言', automatic: '跟随浏览器' },
  es: {
    skip: 'Ir al contenido',
    menu: 'Menú',
    announcements: 'Avisos',
    language: 'Idioma',
    automatic: 'Según el navegador',
  },
  fr: {
    skip: 'Aller au contenu',
    menu: 'Menu',
    announcements: 'Annonces',
    language: 'Langue',
    automatic: 'Selon le navigateur',
  },
  de: {
    skip: 'Zum Inhalt springen',
    menu: 'Menü',
    announcements: 'Mitteilungen',
    language: 'Sprache',
    automatic: 'Wie im Browser',
  },
  ja: {
    skip: '本文へ移動',
    menu: 'メニュー',
    announcements: 'お知らせ',
    language: '言語',
    automatic: 'ブラウザーに合わせる',
  },
  'pt-BR': {
    skip: 'Ir para o conteúdo',
    menu: 'Menu',
    announcements: 'Avisos',
    language: 'Idioma',
    automatic: 'Conforme o navegador',
  },
  ar: {
    skip: 'انتقل إلى المحتوى',
    menu: 'القائمة',
    announcements: 'إشعارات',
    language: 'اللغة',
    automatic: 'حسب المتصفح',
  },
})
