import type { MembershipTexts } from './en.ts'

export const de: MembershipTexts = {
  signIn: {
    title: 'Anmelden',
    lead: (portal) => `Melden Sie sich bei ${portal} an.`,
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    remember: 'Angemeldet bleiben',
    send: 'Anmelden',
    forgot: 'Passwort vergessen?',
    admin: 'Kein Konto, oder Schwierigkeiten beim Anmelden?',
    adminLink: 'Administrator fragen',
    idle: 'Sie wurden abgemeldet, weil eine Weile nichts angeklickt wurde. Was Sie geschrieben hatten, ist auf diesem Gerät aufbewahrt.',
    missing: 'Geben Sie Ihre E-Mail-Adresse und Ihr Passwort ein.',
    wrong: (tries, minutes) =>
      `Die Adresse oder das Passwort stimmt nicht. Nach ${tries} falschen Versuchen wartet ein Konto ${minutes} Minuten; ein neues Passwort über „Passwort vergessen?“ öffnet es sofort.`,
    show: 'Zeigen',
    showPassword: 'Passwort zeigen',
  },
  carried: {
    notice:
      'Sie wurden abgemeldet, bevor dies ankam. Es wurde nicht gesendet, ist aber aufbewahrt: Melden Sie sich an, und senden Sie es noch einmal.',
    files: 'Dateien müssen erneut angehängt werden.',
    subject: 'Betreff',
    label: 'Was Sie geschrieben haben, noch nicht gesendet',
  },
  signedOut: { title: 'Sie sind abgemeldet', text: 'Bis bald.', again: 'Wieder anmelden' },
  forgot: {
    title: 'Passwort vergessen',
    lead: 'Geben Sie die E-Mail-Adresse Ihres Kontos ein. Wir senden Ihnen einen Link, um ein neues Passwort zu wählen.',
    send: 'Link senden',
    back: 'Zurück zur Anmeldung',
    sentTitle: 'Sehen Sie in Ihr Postfach',
    sent: 'Wenn es ein Konto mit dieser Adresse gibt, ist ein Link unterwegs. Er gilt einmal und für begrenzte Zeit. Nach ein paar Minuten noch keine E-Mail? Sehen Sie in den Spam-Ordner, oder fordern Sie den Link noch einmal an.',
    again: 'Noch einmal anfordern',
    missing: 'Geben Sie Ihre E-Mail-Adresse ein.',
  },
  password: {
    inviteTitle: 'Passwort wählen',
    inviteLead: (portal) => `Danach können Sie Ihre Tickets in ${portal} sehen und beantworten.`,
    resetTitle: 'Neues Passwort wählen',
    resetLead: 'Andere Geräte werden abgemeldet, wenn Sie es speichern.',
    name: 'Name',
    email: 'E-Mail-Adresse',
    password: 'Neues Passwort',
    again: 'Dasselbe Passwort noch einmal',
    rulesTitle: 'Ein gutes Passwort',
    rules: [
      'hat mindestens 8 Zeichen aus drei Arten (Kleinbuchstaben, Großbuchstaben, Ziffern, Sonderzeichen) oder mindestens 15 beliebige;',
      'enthält keine Folgen wie abcde, 12345 oder qwert und kein Zeichen dreimal hintereinander;',
      'enthält keinen Teil Ihres Namens oder Ihrer Adresse und ist keines, das alle zuerst raten.',
    ],
    problems: {
      short: 'Verwenden Sie mindestens 8 Zeichen.',
      kinds:
        'Mischen Sie drei von Kleinbuchstaben, Großbuchstaben, Ziffern und Sonderzeichen, oder verwenden Sie mindestens 15 Zeichen.',
      long: 'Verwenden Sie höchstens 200 Zeichen.',
      repeats: 'Wiederholen Sie kein Zeichen dreimal hintereinander.',
      runs: 'Verwenden Sie keine Folgen wie abcde, 12345 oder qwert.',
      person: 'Verwenden Sie keinen Teil Ihres Namens oder Ihrer Adresse.',
      common: 'Dieses Passwort gehört zu denen, die zuerst geraten werden.',
    },
    good: 'Das ist ein gutes Passwort.',
    differs: 'Die beiden Passwörter sind nicht gleich.',
    same: 'Die beiden Passwörter sind gleich.',
    save: 'Speichern und anmelden',
    spentTitle: 'Dieser Link gilt nicht mehr',
    spent:
      'Links gelten einmal und für begrenzte Zeit. Fordern Sie einen neuen an; wenn Sie eingeladen waren, bekommen Sie eine neue Einladung.',
    ask: 'Neuen Link anfordern',
  },
  unavailable: {
    title: 'Nicht verfügbar',
    text: 'Dieses Portal ist zurzeit nicht verfügbar. Versuchen Sie es später noch einmal.',
  },
  mails: {
    hello: (name) => `Guten Tag ${name},`,
    invitation: {
      subject: (portal) => `Ihr Konto für ${portal}`,
      heading: (portal) => `Willkommen bei ${portal}`,
      text: (account) =>
        `${account} lädt Sie in das Kundenportal ein. Dort sehen Sie Ihre Tickets, beantworten sie und erstellen neue.`,
      next: 'Wählen Sie zuerst ein Passwort. Der Link gilt einmal, 30 Tage lang.',
      button: 'Passwort wählen',
      footer: (account, address) =>
        `Sie bekommen diese E-Mail, weil ${account} ${address} eingeladen hat. Wenn Sie sie nicht erwartet haben, müssen Sie nichts tun.`,
    },
    reset: {
      subject: (portal) => `Ein neues Passwort für ${portal}`,
      heading: 'Neues Passwort wählen',
      text: (portal) =>
        `jemand, wahrscheinlich Sie, hat ein neues Passwort für ${portal} angefordert. Der Link gilt einmal, 24 Stunden lang.`,
      button: 'Neues Passwort wählen',
      footer: 'Wenn Sie es nicht angefordert haben, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.',
    },
  },
}
