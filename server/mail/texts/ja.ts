import { countsIn } from '#server/platform/i18n/plural.ts'
import type { MailTexts } from './en.ts'

const count = countsIn('ja')

export const ja: MailTexts = {
  orOpen: 'または次のアドレスを開いてください：',
  files: (names) =>
    `${count(names.length, { other: '添付ファイルが#個あります。ポータルでご覧ください：' })}${names.join('、')}`,
  openTicket: 'チケットを開く',
  reply: {
    answered: (author, number) => `${author} がチケット ${number} に返信しました：`,
    footer: (number) =>
      `このメールは、チケット ${number} の関係者の方にお送りしています。返信するには、チケットを開いてください。`,
  },
  confirmation: {
    title: 'チケットを受け付けました',
    subject: (subject, number) => `チケットを受け付けました：${subject} [${number}]`,
    subjectAlone: (number) => `チケット ${number} を受け付けました`,
    thanks: (account, number) =>
      `${account} にお問い合わせいただき、ありがとうございます。チケット番号は ${number} です。`,
    next: '回答がありましたら、メールでお知らせします。',
    footer: (account) => `このメールは、このアドレスで ${account} にチケットが作成されたためお送りしています。`,
  },
}
