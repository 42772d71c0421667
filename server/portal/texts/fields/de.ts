import { countsIn } from '#server/platform/i18n/plural.ts'
import type { FieldTexts } from './en.ts'

const count = countsIn('de')

export const de: FieldTexts = {
  columns: { requester: 'Anfragende Person', priority: 'Priorität', category: 'Kategorie' },
  priorities: { low: 'Niedrig', medium: 'Mittel', high: 'Hoch', urgent: 'Dringend' },
  yes: 'Ja',
  no: 'Nein',
  between: ', ',
  none: 'Keine Angabe',
  status: 'Status',
  anyStatus: 'Jeder Status',
  edit: {
    open: 'Angaben ändern',
    save: 'Änderungen speichern',
    saved: 'Ihre Änderungen sind gespeichert.',
    failed: 'Ihre Änderungen sind nicht gespeichert. Alle Ihre Eingaben sind noch da.',
    shut: 'Das Ticket wurde geschlossen, bevor Ihre Änderungen ankamen. Sie sind nicht gespeichert.',
    remove: (name) => `${name} entfernen`,
    limit: (size) => `Eine Datei mit höchstens ${size}.`,
  },
  problems: {
    tooLong: (most) => `Höchstens ${most} Zeichen.`,
    number: (example) => `Geben Sie eine Zahl ein, zum Beispiel ${example}.`,
    date: 'Wählen Sie einen Tag, den es im Kalender gibt.',
    boolean: 'Wählen Sie Ja oder Nein.',
    choice: 'Wählen Sie unter den Möglichkeiten.',
    file: 'Die Datei ist nicht mehr da. Wählen Sie sie noch einmal aus.',
    fixed: 'Das lässt sich hier nicht mehr ändern.',
  },
  close: {
    open: 'Ticket schließen',
    ask: 'Dieses Ticket schließen? Es nimmt dann keine Antworten mehr an.',
    forDays: (days) =>
      count(days, {
        one: 'Sie können es einen Tag lang wieder öffnen.',
        other: 'Sie können es # Tage lang wieder öffnen.',
      }),
    always: 'Sie können es jederzeit wieder öffnen.',
    never: 'Sie können es nicht selbst wieder öffnen.',
    confirm: 'Schließen',
    done: 'Das Ticket ist geschlossen.',
    refused: 'Das Ticket lässt sich hier nicht mehr schließen. Antworten Sie, und wir schließen es für Sie.',
  },
  reopen: {
    button: 'Ticket wieder öffnen',
    until: (day) => `Falls es nicht gelöst ist, können Sie es bis zum ${day} wieder öffnen.`,
    always: 'Falls es nicht gelöst ist, können Sie es wieder öffnen.',
    ended: (day) =>
      `Es ließ sich bis zum ${day} wieder öffnen. Wenn Sie noch etwas brauchen, stellen Sie eine neue Anfrage.`,
    done: 'Das Ticket ist wieder offen.',
    refused: 'Das Ticket lässt sich nicht mehr öffnen. Stellen Sie stattdessen eine neue Anfrage.',
  },
}
