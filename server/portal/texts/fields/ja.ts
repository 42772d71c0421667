import { countsIn } from '#server/platform/i18n/plural.ts'
import type { FieldTexts } from './en.ts'

const count = countsIn('ja')

export const ja: FieldTexts = {
  columns: { requester: '依頼者', priority: '優先度', category: 'カテゴリ' },
  priorities: { low: '低', medium: '中', high: '高', urgent: '緊急' },
  yes: 'はい',
  no: 'いいえ',
  between: '、',
  none: '未設定',
  status: 'ステータス',
  anyStatus: 'すべてのステータス',
  edit: {
    open: '詳細を変更',
    save: '変更を保存',
    saved: '変更を保存しました。',
    failed: '変更は保存されていません。入力した内容はそのまま残っています。',
    shut: '変更が届く前にチケットが完了になったため、変更は保存されていません。',
    remove: (name) => `${name}を削除`,
    limit: (size) => `ファイルは1件、最大${size}です。`,
  },
  problems: {
    tooLong: (most) => `${most}文字以内にしてください。`,
    number: (example) => `${example}のように数値を入力してください。`,
    date: '暦にある日付を選んでください。',
    boolean: '「はい」か「いいえ」を選んでください。',
    choice: '選択肢から選んでください。',
    file: 'ファイルが見つかりません。もう一度選んでください。',
    fixed: 'この項目はここでは変更できなくなりました。',
  },
  close: {
    open: 'チケットを完了にする',
    ask: 'このチケットを完了にしますか？完了にすると返信できなくなります。',
    forDays: (days) => count(days, { other: '#日間は再開できます。' }),
    always: '必要になればいつでも再開できます。',
    never: 'ご自身で再開することはできません。',
    confirm: '完了にする',
    done: 'チケットは完了しました。',
    refused: 'ここではチケットを完了にできなくなりました。返信いただければ、こちらで完了にします。',
  },
  reopen: {
    button: 'チケットを再開',
    until: (day) => `解決していない場合は、${day}まで再開できます。`,
    always: '解決していない場合は、再開できます。',
    ended: (day) => `再開できる期限は${day}まででした。ほかにご用件がありましたら、新しいチケットをお送りください。`,
    done: 'チケットを再開しました。',
    refused: 'このチケットは再開できなくなりました。新しいチケットをお送りください。',
  },
}
