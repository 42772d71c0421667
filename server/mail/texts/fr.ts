import { countsIn } from '#server/platform/i18n/plural.ts'
import type { MailTexts } from './en.ts'

const count = countsIn('fr')

export const fr: MailTexts = {
  orOpen: 'Ou ouvrez',
  files: (names) =>
    `${count(names.length, { one: 'Avec un fichier, dans le portail :', other: 'Avec # fichiers, dans le portail :' })} ${names.join(', ')}`,
  openTicket: 'Ouvrir le ticket',
  reply: {
    answered: (author, number) => `${author} a répondu à votre ticket ${number} :`,
    footer: (number) =>
      `Vous recevez cet e-mail parce que vous participez au ticket ${number}. Pour répondre, ouvrez le ticket.`,
  },
  confirmation: {
    title: 'Nous avons bien reçu votre ticket',
    subject: (subject, number) => `Nous avons bien reçu votre ticket : ${subject} [${number}]`,
    subjectAlone: (number) => `Nous avons bien reçu votre ticket ${number}`,
    thanks: (account, number) => `Merci d’avoir écrit à ${account}. Votre ticket porte le numéro ${number}.`,
    next: 'Vous recevrez un e-mail dès que quelqu’un aura répondu.',
    footer: (account) =>
      `Vous recevez cet e-mail parce qu’un ticket a été créé avec cette adresse auprès de ${account}.`,
  },
}
