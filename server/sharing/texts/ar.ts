import type { SharingTexts } from './en.ts'

export const ar: SharingTexts = {
  people: 'الأشخاص في هذه التذكرة',
  requester: 'مقدم الطلب',
  participant: 'في النسخة',
  you: 'أنت',
  address: 'البريد الإلكتروني',
  addButton: 'إضافة',
  help: 'يمكنهم قراءة التذكرة هنا بعد تسجيل الدخول، وتصلهم رسالة بريد مع كل رد.',
  remove: (name: string) => `إزالة ${name}`,
  removeShort: 'إزالة',
  leave: 'مغادرة هذه التذكرة',
  added: 'تمت الإضافة. تصل رسالة بريد إذا أمكننا الكتابة إلى هذا العنوان.',
  removed: 'تمت الإزالة. لم تعد التذكرة ظاهرة لهذا الشخص.',
  invalid: 'هذا ليس بريدًا إلكترونيًا صحيحًا مثل name@example.com.',
  full: (most: number) => `يمكن أن يكون في التذكرة ${most} شخصًا على الأكثر.`,
  often: 'لقد أضفت أشخاصًا كثيرين مؤخرًا. حاول مرة أخرى بعد ساعة.',
  cc: 'نسخة',
  inCc: 'أنت في النسخة',
  company: 'الشركة',
  show: 'عرض',
  channels: { email: 'البريد', chat: 'المحادثة', messenger: 'Messenger', form: 'النموذج', portal: 'البوابة' },
  alone: (number: string) => `تصلك هذه الرسالة لأنك ضمن التذكرة ${number}.`,
  mail: {
    subject: (number: string) => `تمت إضافتك إلى التذكرة ${number}`,
    heading: 'تمت إضافتك إلى تذكرة',
    text: (account: string, number: string) =>
      `أضافك أحد عملاء ${account} إلى التذكرة ${number} لتتمكن من قراءتها والرد عليها.`,
    next: 'تصلك رسالة بريد عند وصول أي رد.',
    button: 'فتح التذكرة',
    footer: (account: string, number: string) =>
      `تصلك هذه الرسالة لأن هذا العنوان أضيف إلى التذكرة ${number} لدى ${account}. إذا كنت لا تعرف السبب فلا يلزمك فعل شيء.`,
  },
}
