import { countsIn } from '#server/platform/i18n/plural.ts'
import type { MailTexts } from './en.ts'

const count = countsIn('ar')

export const ar: MailTexts = {
  orOpen: 'أو افتح',
  files: (names) =>
    `${count(names.length, {
      one: 'مع ملف واحد في البوابة:',
      two: 'مع ملفين في البوابة:',
      few: 'مع # ملفات في البوابة:',
      many: 'مع # ملفًا في البوابة:',
      other: 'مع # ملف في البوابة:',
    })} ${names.join('، ')}`,
  openTicket: 'فتح التذكرة',
  reply: {
    answered: (author, number) => `رد ${author} على تذكرتك ${number}:`,
    footer: (number) => `تصلك هذه الرسالة لأنك مشارك في التذكرة ${number}. للرد، افتح التذكرة.`,
  },
  confirmation: {
    title: 'وصلتنا تذكرتك',
    subject: (subject, number) => `وصلتنا تذكرتك: ${subject} [${number}]`,
    subjectAlone: (number) => `وصلتنا تذكرتك ${number}`,
    thanks: (account, number) => `شكرًا لتواصلك مع ${account}. رقم تذكرتك هو ${number}.`,
    next: 'ستصلك رسالة حالما يرد أحد.',
    footer: (account) => `تصلك هذه الرسالة لأن تذكرة قُدّمت بهذا العنوان لدى ${account}.`,
  },
}
