import type { SharingTexts } from './en.ts'

export const zhCN: SharingTexts = {
  people: '此工单的相关人员',
  requester: '提交人',
  participant: '抄送',
  you: '您',
  address: '电子邮箱',
  addButton: '添加',
  help: '对方登录后即可在此查看工单，并会在每次回复时收到邮件。',
  remove: (name: string) => `移除 ${name}`,
  removeShort: '移除',
  leave: '退出此工单',
  added: '已添加。如果我们可以向该邮箱发信，对方会收到邮件。',
  removed: '已移除。对方不能再查看此工单。',
  invalid: '这不是有效的电子邮箱，例如 name@example.com。',
  full: (most: number) => `一个工单最多可有 ${most} 人。`,
  often: '您最近添加了很多人。请一小时后再试。',
  cc: '抄送',
  inCc: '您在抄送之列',
  company: '公司',
  show: '显示',
  channels: { email: '邮件', chat: '聊天', messenger: 'Messenger', form: '表单', portal: '门户' },
  alone: (number: string) => `您收到此邮件，是因为您在工单 ${number} 中。`,
  mail: {
    subject: (number: string) => `您已被添加到工单 ${number}`,
    heading: '您已被添加到一个工单',
    text: (account: string, number: string) => `${account} 的一位客户将您添加到工单 ${number}，您可以查看并回复。`,
    next: '有人回复时，您会收到邮件。',
    button: '打开工单',
    footer: (account: string, number: string) =>
      `您收到此邮件，是因为此邮箱被添加到 ${account} 的工单 ${number}。如果您不清楚原因，无需任何操作。`,
  },
}
