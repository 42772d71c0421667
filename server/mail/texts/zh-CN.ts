import { countsIn } from '#server/platform/i18n/plural.ts'
import type { MailTexts } from './en.ts'

const count = countsIn('zh-CN')

export const zhCN: MailTexts = {
  orOpen: '或打开',
  files: (names) => `${count(names.length, { other: '附有 # 个文件，可在门户中查看：' })}${names.join('、')}`,
  openTicket: '打开工单',
  reply: {
    answered: (author, number) => `${author} 回复了您的工单 ${number}：`,
    footer: (number) => `您收到此邮件是因为您参与了工单 ${number}。如需回复，请打开工单。`,
  },
  confirmation: {
    title: '我们已收到您的工单',
    subject: (subject, number) => `我们已收到您的工单：${subject} [${number}]`,
    subjectAlone: (number) => `我们已收到您的工单 ${number}`,
    thanks: (account, number) => `感谢您联系 ${account}。您的工单编号是 ${number}。`,
    next: '有人回复后，您会收到邮件通知。',
    footer: (account) => `您收到此邮件是因为有人使用此邮箱向 ${account} 提交了工单。`,
  },
}
