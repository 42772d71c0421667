import { countsIn } from '#server/platform/i18n/plural.ts'
import type { MailTexts } from './en.ts'

const count = countsIn('de')

export const de: MailTexts = {
  orOpen: 'Oder öffnen Sie',
  files: (names) =>
    `${count(names.length, { one: 'Mit einer Datei, im Portal:', other: 'Mit # Dateien, im Portal:' })} ${names.join(', ')}`,
  openTicket: 'Ticket öffnen',
  reply: {
    answered: (author, number) => `${author} hat auf Ihr Ticket ${number} geantwortet:`,
    footer: (number) =>
      `Sie bekommen diese E-Mail, weil Sie an Ticket ${number} beteiligt sind. Öffnen Sie das Ticket, um zu antworten.`,
  },
  confirmation: {
    title: 'Ihr Ticket ist bei uns',
    subject: (subject, number) => `Ihr Ticket ist bei uns: ${subject} [${number}]`,
    subjectAlone: (number) => `Ihr Ticket ${number} ist bei uns`,
    thanks: (account, number) => `Vielen Dank für Ihre Nachricht an ${account}. Ihr Ticket hat die Nummer ${number}.`,
    next: 'Sie bekommen eine E-Mail, sobald jemand antwortet.',
    footer: (account) => `Sie bekommen diese E-Mail, weil mit dieser Adresse ein Ticket bei ${account} erstellt wurde.`,
  },
}
