import { countsIn } from '#server/platform/i18n/plural.ts'
import type { MailTexts } from './en.ts'

const count = countsIn('es')

export const es: MailTexts = {
  orOpen: 'O abra',
  files: (names) =>
    `${count(names.length, { one: 'Con un archivo, en el portal:', other: 'Con # archivos, en el portal:' })} ${names.join(', ')}`,
  openTicket: 'Abrir el ticket',
  reply: {
    answered: (author, number) => `${author} ha respondido a su ticket ${number}:`,
    footer: (number) => `Recibe este correo porque participa en el ticket ${number}. Para responder, abra el ticket.`,
  },
  confirmation: {
    title: 'Hemos recibido su ticket',
    subject: (subject, number) => `Hemos recibido su ticket: ${subject} [${number}]`,
    subjectAlone: (number) => `Hemos recibido su ticket ${number}`,
    thanks: (account, number) => `Gracias por escribir a ${account}. Su ticket tiene el número ${number}.`,
    next: 'Recibirá un correo en cuanto alguien responda.',
    footer: (account) => `Recibe este correo porque se creó un ticket con esta dirección en ${account}.`,
  },
}
