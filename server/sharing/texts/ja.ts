import type { SharingTexts } from './en.ts'

export const ja: SharingTexts = {
  people: 'このチケットの関係者',
  requester: '依頼者',
  participant: 'CC',
  you: 'あなた',
  address: 'メールアドレス',
  addButton: '追加',
  help: 'ログインするとここでチケットを読むことができ、返信のたびにメールが届きます。',
  remove: (name: string) => `${name}さんを外す`,
  removeShort: '外す',
  leave: 'このチケットから抜ける',
  added: '追加しました。送信できるアドレスであれば、メールが届きます。',
  removed: '外しました。この方にはチケットが表示されなくなります。',
  invalid: 'name@example.com のようなメールアドレスを入力してください。',
  full: (most: number) => `1 件のチケットに追加できるのは ${most} 人までです。`,
  often: '短時間に多くの人が追加されました。1 時間後にもう一度お試しください。',
  cc: 'CC',
  inCc: 'CC に入っています',
  company: '会社',
  show: '表示',
  channels: { email: 'メール', chat: 'チャット', messenger: 'Messenger', form: 'フォーム', portal: 'ポータル' },
  alone: (number: string) => `このメールは、チケット ${number} の関係者であるあなたに送信されました。`,
  mail: {
    subject: (number: string) => `チケット ${number} に追加されました`,
    heading: 'チケットに追加されました',
    text: (account: string, number: string) =>
      `${account} のお客様が、チケット ${number} を読んで返信できるようにあなたを追加しました。`,
    next: '返信があるとメールでお知らせします。',
    button: 'チケットを開く',
    footer: (account: string, number: string) =>
      `このメールは、${account} のチケット ${number} にこのアドレスが追加されたため送信されました。心当たりがない場合は何もする必要はありません。`,
  },
}
