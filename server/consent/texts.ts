import { catalogue } from '#server/platform/i18n/catalogue.ts'

interface HouseText {
  readonly notice: (account: string) => string
  readonly label: (account: string) => string
}

const en: HouseText = {
  notice: (account) =>
    `${account} keeps your name, your e-mail address and what you write here, to answer you and to show you your tickets.`,
  label: (account) => `I agree that ${account} keeps and uses my data for this.`,
}

/** What people agree to until an admin has written something better (C-03). */
export const houseTexts = catalogue({
  en,
  'zh-CN': {
    notice: (account) => `${account} 会保存您的姓名、电子邮箱和您在此填写的内容，用于答复您并向您显示您的工单。`,
    label: (account) => `我同意 ${account} 为此保存和使用我的数据。`,
  },
  es: {
    notice: (account) =>
      `${account} guarda su nombre, su correo electrónico y lo que escriba aquí para responderle y mostrarle sus tickets.`,
    label: (account) => `Doy mi consentimiento para que ${account} guarde y use mis datos con este fin.`,
  },
  fr: {
    notice: (account) =>
      `${account} conserve votre nom, votre adresse e-mail et ce que vous écrivez ici, afin de vous répondre et de vous montrer vos tickets.`,
    label: (account) => `J’accepte que ${account} conserve et utilise mes données à cette fin.`,
  },
  de: {
    notice: (account) =>
      `${account} speichert Ihren Namen, Ihre E-Mail-Adresse und was Sie hier schreiben, um Ihnen zu antworten und Ihnen Ihre Tickets zu zeigen.`,
    label: (account) => `Ich willige ein, dass ${account} meine Daten dafür speichert und verwendet.`,
  },
  ja: {
    notice: (account) =>
      `${account} は、ご回答とチケットの表示のために、お名前、メールアドレス、およびここに入力された内容を保存します。`,
    label: (account) => `${account} がこの目的で私のデータを保存し利用することに同意します。`,
  },
  'pt-BR': {
    notice: (account) =>
      `${account} guarda seu nome, seu e-mail e o que você escreve aqui, para responder e mostrar seus chamados.`,
    label: (account) => `Dou meu consentimento para que ${account} guarde e use meus dados para isso.`,
  },
  ar: {
    notice: (account) => `تحتفظ ${account} باسمك وبريدك الإلكتروني وما تكتبه هنا، للرد عليك وعرض تذاكرك.`,
    label: (account) => `أوافق على أن تحتفظ ${account} ببياناتي وتستخدمها لهذا الغرض.`,
  },
})
