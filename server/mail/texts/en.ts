import { countsIn } from '#server/platform/i18n/plural.ts'

const count = countsIn('en')

/** The frame of every mail, and the mails about tickets; the type of the other languages. */
export const en = {
  orOpen: 'Or open',
  files: (names: readonly string[]) =>
    `${count(names.length, { one: 'With a file, in the portal:', other: 'With # files, in the portal:' })} ${names.join(', ')}`,
  openTicket: 'Open the ticket',
  reply: {
    answered: (author: string, number: string) => `${author} answered your ticket ${number}:`,
    footer: (number: string) => `You get this mail because you are on ticket ${number}. To answer, open the ticket.`,
  },
  confirmation: {
    title: 'We have your ticket',
    subject: (subject: string, number: string) => `We have your ticket: ${subject} [${number}]`,
    subjectAlone: (number: string) => `We have your ticket ${number}`,
    thanks: (account: string, number: string) =>
      `Thank you for writing to ${account}. Your ticket has the number ${number}.`,
    next: 'You get a mail as soon as somebody answers.',
    footer: (account: string) => `You get this mail because a ticket was filed with this address at ${account}.`,
  },
}

export type MailTexts = typeof en
