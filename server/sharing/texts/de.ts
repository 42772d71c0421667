import type { SharingTexts } from './en.ts'

export const de: SharingTexts = {
  people: 'Personen an diesem Ticket',
  requester: 'Anfragende Person',
  participant: 'In Kopie',
  you: 'Sie',
  address: 'E-Mail-Adresse',
  addButton: 'Hinzufügen',
  help: 'Sie lesen das Ticket hier nach dem Anmelden und erhalten zu jeder Antwort eine E-Mail.',
  remove: (name: string) => `${name} entfernen`,
  removeShort: 'Entfernen',
  leave: 'Dieses Ticket verlassen',
  added: 'Hinzugefügt. Die Person erhält eine E-Mail, sofern wir an diese Adresse schreiben dürfen.',
  removed: 'Entfernt. Die Person sieht dieses Ticket nicht mehr.',
  invalid: 'Das ist keine E-Mail-Adresse wie name@example.com.',
  full: (most: number) => `An einem Ticket können höchstens ${most} Personen sein.`,
  often: 'Sie haben zuletzt viele Personen hinzugefügt. Versuchen Sie es in einer Stunde erneut.',
  cc: 'CC',
  inCc: 'Sie sind in Kopie',
  company: 'Unternehmen',
  show: 'Anzeigen',
  channels: { email: 'E-Mail', chat: 'Chat', messenger: 'Messenger', form: 'Formular', portal: 'Portal' },
  alone: (number: string) => `Sie erhalten diese E-Mail, weil Sie an Ticket ${number} beteiligt sind.`,
  mail: {
    subject: (number: string) => `Sie wurden zu Ticket ${number} hinzugefügt`,
    heading: 'Sie wurden zu einem Ticket hinzugefügt',
    text: (account: string, number: string) =>
      `Ein Kunde von ${account} hat Sie zu Ticket ${number} hinzugefügt, damit Sie es lesen und darauf antworten können.`,
    next: 'Sie erhalten eine E-Mail, sobald jemand antwortet.',
    button: 'Ticket öffnen',
    footer: (account: string, number: string) =>
      `Sie erhalten diese E-Mail, weil diese Adresse zu Ticket ${number} bei ${account} hinzugefügt wurde. Wenn Sie nicht wissen, warum, müssen Sie nichts tun.`,
  },
}
