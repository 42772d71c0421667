import { countsIn } from '#server/platform/i18n/plural.ts'
import type { MailTexts } from './en.ts'

const count = countsIn('pt-BR')

export const ptBR: MailTexts = {
  orOpen: 'Ou abra',
  files: (names) =>
    `${count(names.length, { one: 'Com um arquivo, no portal:', other: 'Com # arquivos, no portal:' })} ${names.join(', ')}`,
  openTicket: 'Abrir o chamado',
  reply: {
    answered: (author, number) => `${author} respondeu ao seu chamado ${number}:`,
    footer: (number) =>
      `Você recebe este e-mail porque participa do chamado ${number}. Para responder, abra o chamado.`,
  },
  confirmation: {
    title: 'Recebemos seu chamado',
    subject: (subject, number) => `Recebemos seu chamado: ${subject} [${number}]`,
    subjectAlone: (number) => `Recebemos seu chamado ${number}`,
    thanks: (account, number) => `Agradecemos por escrever para ${account}. Seu chamado tem o número ${number}.`,
    next: 'Você receberá um e-mail assim que alguém responder.',
    footer: (account) => `Você recebe este e-mail porque um chamado foi aberto com este endereço em ${account}.`,
  },
}
