import { countsIn } from '#server/platform/i18n/plural.ts'
import type { FieldTexts } from './en.ts'

const count = countsIn('zh-CN')

export const zhCn: FieldTexts = {
  columns: { requester: '提交人', priority: '优先级', category: '类别' },
  priorities: { low: '低', medium: '中', high: '高', urgent: '紧急' },
  yes: '是',
  no: '否',
  between: '、',
  none: '未设置',
  status: '状态',
  anyStatus: '所有状态',
  edit: {
    open: '修改详情',
    save: '保存更改',
    saved: '您的更改已保存。',
    failed: '您的更改未保存。您填写的内容仍在此处。',
    shut: '在您的更改到达之前，工单已关闭。更改未保存。',
    remove: (name) => `移除 ${name}`,
    limit: (size) => `一个文件，最大 ${size}。`,
  },
  problems: {
    tooLong: (most) => `最多使用 ${most} 个字符。`,
    number: (example) => `请填写数字，例如 ${example}。`,
    date: '请选择日历中存在的日期。',
    boolean: '请选择是或否。',
    choice: '请从选项中选择。',
    file: '文件已不存在，请重新选择。',
    fixed: '此项在这里已无法更改。',
  },
  close: {
    open: '关闭工单',
    ask: '要关闭此工单吗？关闭后将无法再回复。',
    forDays: (days) => count(days, { other: '您可以在 # 天内重新打开。' }),
    always: '您可以随时重新打开。',
    never: '您无法自行重新打开。',
    confirm: '关闭',
    done: '工单已关闭。',
    refused: '此工单在这里已无法关闭。请回复我们，我们会为您关闭。',
  },
  reopen: {
    button: '重新打开工单',
    until: (day) => `如果问题尚未解决，您可以在 ${day} 之前重新打开。`,
    always: '如果问题尚未解决，您可以重新打开。',
    ended: (day) => `此工单可重新打开的期限为 ${day}。如有其他需要，请提交新的工单。`,
    done: '工单已重新打开。',
    refused: '此工单已无法重新打开。请提交新的工单。',
  },
}
