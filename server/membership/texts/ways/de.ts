import type { WaysTexts } from './en.ts'

export const de: WaysTexts = {
  ways: {
    or: 'oder',
    mailLink: 'Link per E-Mail senden',
    mailCode: 'Code per E-Mail senden',
    mailBoth: 'Link und Code per E-Mail senden',
    passkey: 'Mit einem Passkey anmelden',
    provider: (name) => `Weiter mit ${name}`,
    missing: 'Geben Sie Ihre E-Mail-Adresse ein.',
  },
  sso: {
    go: 'Weiter mit Single Sign-on',
    hint: 'Geben Sie die Adresse ein, mit der Sie arbeiten.',
    unknown: (domain) =>
      `Für Adressen bei ${domain} ist kein Anbieter eingerichtet. Nehmen Sie eine Schaltfläche oder fragen Sie den Administrator.`,
  },
  sent: {
    title: 'Sehen Sie in Ihr Postfach',
    link: 'Wenn es zu dieser Adresse ein Konto gibt, ist ein Link unterwegs. Er gilt einmal und 15 Minuten lang. Öffnen Sie ihn in diesem Browser.',
    code: 'Wenn es zu dieser Adresse ein Konto gibt, ist ein Code unterwegs. Er gilt einmal und 10 Minuten lang, auf dieser Seite.',
    both: 'Wenn es zu dieser Adresse ein Konto gibt, ist eine E-Mail unterwegs: mit einem Link, der 15 Minuten gilt, und einem Code, der 10 Minuten gilt. Eines von beiden gilt einmal.',
    late: 'Nach einigen Minuten noch keine E-Mail? Sehen Sie im Spam-Ordner nach oder fordern Sie sie noch einmal an.',
    field: 'Der Code aus der E-Mail',
    hint: 'Acht Ziffern.',
    send: 'Anmelden',
    wrong:
      'Dieser Code ist falsch oder gilt nicht mehr. Nach fünf Versuchen oder nach zehn Minuten fordern Sie einen neuen an; nach zehn falschen Versuchen wartet ein Konto fünfzehn Minuten.',
    again: 'Noch einmal anfordern',
  },
  link: {
    title: 'Mit diesem Link anmelden',
    lead: (portal) => `Der Link meldet Sie bei ${portal} an.`,
    other:
      'Dieser Link wurde in einem anderen Browser oder auf einem anderen Gerät angefordert. Wenn Sie das nicht waren, schließen Sie diese Seite.',
    name: 'Name',
    email: 'E-Mail-Adresse',
    send: 'Anmelden',
    spentTitle: 'Dieser Link gilt nicht mehr',
    spent: 'Links zum Anmelden gelten einmal und 15 Minuten lang. Fordern Sie einen neuen an.',
    ask: 'Neuen Link anfordern',
    invite: 'Konto eröffnen',
    inviteLead: (portal) => `Danach sind Sie bei ${portal} angemeldet und können Ihre Tickets sehen und beantworten.`,
  },
  mail: {
    subject: (portal) => `Anmelden bei ${portal}`,
    heading: (portal) => `Anmelden bei ${portal}`,
    asked: 'jemand, vermutlich Sie, möchte sich mit dieser Adresse anmelden.',
    link: 'Der Link gilt einmal und 15 Minuten lang, am besten in dem Browser, in dem Sie ihn angefordert haben.',
    code: 'Der Code gilt einmal und 10 Minuten lang, in dem Browser, in dem Sie ihn angefordert haben. Geben Sie ihn niemandem: Wir fragen nie danach.',
    button: 'Anmelden',
    footer: 'Wenn Sie das nicht waren, müssen Sie nichts tun: Ohne diese E-Mail kann sich niemand anmelden.',
  },
  going: {
    title: (name) => `Auf dem Weg zu ${name}`,
    lead: (name) => `Bei ${name} geht es weiter, dann kommen Sie hierher zurück.`,
    go: (name) => `Weiter zu ${name}`,
  },
  kept: {
    title: 'Sie sind angemeldet',
    lead: 'Was Sie geschrieben hatten, ist noch da. Gehen Sie weiter, sehen Sie es an und senden Sie es.',
    go: 'Weiter',
  },
  problems: {
    reference: (reference) => `Kennung: ${reference}`,
    back: 'Zurück zur Anmeldung',
    backToAccount: 'Zurück zu Ihrem Konto',
    'attempt-lost': {
      title: 'Das hat zu lange gedauert',
      text: 'Die Anmeldung wurde in einem anderen Browser begonnen, dauerte länger als zehn Minuten oder war schon abgeschlossen. Beginnen Sie von vorn.',
    },
    'provider-off': {
      title: 'Diesen Weg gibt es nicht mehr',
      text: 'Melden Sie sich auf einem anderen Weg an oder fragen Sie den Administrator.',
    },
    'provider-away': {
      title: 'Die Gegenseite antwortet nicht',
      text: 'Der Anbieter war nicht erreichbar oder hat etwas geantwortet, mit dem wir nichts anfangen können. Versuchen Sie es in einigen Minuten wieder; bleibt es dabei, nennen Sie dem Administrator die Kennung.',
    },
    declined: {
      title: 'Sie haben sich nicht angemeldet',
      text: 'Der Anbieter meldet, dass die Anmeldung dort abgebrochen wurde. Beginnen Sie von vorn.',
    },
    refused: {
      title: 'Die Antwort ließ sich nicht prüfen',
      text: 'Was der Anbieter zurückgeschickt hat, gilt hier nicht. Beginnen Sie von vorn; bleibt es dabei, nennen Sie dem Administrator die Kennung.',
    },
    'address-missing': {
      title: 'Der Anbieter nennt keine Adresse',
      text: 'Er muss uns Ihre E-Mail-Adresse nennen, damit wir Ihr Konto finden. Erlauben Sie es dort oder melden Sie sich auf einem anderen Weg an.',
    },
    'address-unproven': {
      title: 'Ihre Adresse ist dort nicht bestätigt',
      text: 'Der Anbieter sagt nicht, dass die Adresse Ihnen gehört. Melden Sie sich auf einem anderen Weg an; dann können Sie den Anbieter unter „Ihr Konto“ verbinden.',
    },
    'address-elsewhere': {
      title: 'Diese Adresse gilt von diesem Anbieter nicht',
      text: 'Der Administrator nimmt von ihm nur Adressen anderer Domains an. Melden Sie sich auf einem anderen Weg an; dann können Sie den Anbieter unter „Ihr Konto“ verbinden.',
    },
    'no-account': {
      title: 'Es gibt kein Konto für Sie',
      text: 'Niemand mit Ihrer Adresse hat ein Konto in diesem Portal. Bitten Sie den Administrator um eine Einladung.',
    },
    waiting: {
      title: 'Ihr Konto wartet auf Freigabe',
      text: 'Neue Konten werden zuerst angesehen. Sie erhalten eine E-Mail, sobald Ihres offen ist.',
    },
    'identity-taken': {
      title: 'Damit ist schon jemand anderes verbunden',
      text: 'Dieses Konto beim Anbieter gehört hier zu einem anderen Mitglied. Trennen Sie es zuerst dort.',
    },
    late: {
      title: 'Diese Antwort kam zu spät',
      text: 'Die Antwort des Anbieters war bei ihrer Ankunft abgelaufen, oder seine Uhr geht anders als unsere. Beginnen Sie noch einmal; wenn es so bleibt, nennen Sie dem Administrator die Referenz.',
    },
    'not-begun': {
      title: 'Bitte beginnen Sie hier',
      text: 'Diese Anmeldung begann anderswo, und das wird hier nicht angenommen. Melden Sie sich von dieser Seite aus an.',
    },
    'not-admitted': {
      title: 'Sie haben keinen Zugang zu diesem Portal',
      text: 'Der Anbieter kennt Sie, aber die Einstellungen Ihrer Organisation lassen Sie hier nicht ein. Bitten Sie den Administrator um Zugang und nennen Sie ihm die Referenz.',
    },
    passkey: {
      title: 'Der Passkey wurde nicht angenommen',
      text: 'Versuchen Sie es noch einmal oder melden Sie sich auf einem anderen Weg an.',
    },
  },
  passkeys: {
    title: 'Passkeys',
    lead: 'Melden Sie sich mit Ihrem Gerät an: mit Fingerabdruck, Gesicht oder PIN, ohne Passwort. Ein Passkey gilt nur auf dieser Adresse, also kann ihn Ihnen niemand ablocken.',
    add: 'Passkey hinzufügen',
    needsScripts: 'Um einen hinzuzufügen, erlauben Sie Skripte für diese Seite.',
    unsupported: 'Dieser Browser kennt keine Passkeys.',
    name: 'Name',
    nameFor: (name) => `Name des Passkeys ${name}`,
    save: 'Namen speichern',
    remove: 'Entfernen',
    removeNamed: (name) => `Passkey ${name} entfernen`,
    usual: (device) => `Passkey von ${device}`,
    added: 'Hinzugefügt',
    used: 'Zuletzt benutzt',
    never: 'Noch nicht benutzt',
    failed: 'Der Passkey wurde nicht hinzugefügt. Versuchen Sie es noch einmal.',
    cancelled: 'Es ist nichts geschehen: Das Gerät hat es nicht rechtzeitig bestätigt, oder es wurde abgebrochen.',
    known: 'Dieses Gerät hat schon einen Passkey für Sie.',
    done: 'Der Passkey ist hinzugefügt.',
    removed: 'Der Passkey ist entfernt. Entfernen Sie ihn auch in den Einstellungen Ihres Geräts.',
    renamed: 'Der Name ist gespeichert.',
    signInFailed:
      'Der Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder melden Sie sich auf einem anderen Weg an.',
    mail: {
      subject: (portal) => `Ein neuer Passkey für ${portal}`,
      heading: 'Ein Passkey wurde hinzugefügt',
      text: (portal) =>
        `zu Ihrem Konto bei ${portal} wurde ein Passkey hinzugefügt. Wer ihn hat, kann sich damit anmelden.`,
      footer:
        'Wenn Sie das nicht waren, entfernen Sie ihn unter „Ihr Konto“ und beenden Sie dort die anderen Sitzungen.',
      button: 'Ihr Konto',
    },
  },
  identities: {
    title: 'Verbundene Anmeldungen',
    lead: 'Melden Sie sich hier mit einem Konto an, das Sie anderswo haben.',
    connect: (name) => `${name} verbinden`,
    disconnect: 'Trennen',
    disconnectNamed: (name) => `${name} trennen`,
    connected: 'Es ist verbunden.',
    disconnected: 'Es ist getrennt.',
    last: 'Das ist Ihr einziger Weg, sich hier anzumelden: Richten Sie zuerst einen anderen ein.',
  },
  devices: {
    title: 'Ihre Sitzungen',
    lead: 'Wo Sie angemeldet sind. Beenden Sie, was Sie nicht kennen.',
    browserOn: (browser, system) => `${browser} auf ${system}`,
    unknown: 'Ein unbekannter Browser',
    someBrowser: 'Ein Browser',
    here: 'Diese Sitzung',
    seen: 'Letzter Klick',
    since: 'Seit',
    inPortal: (portal) => `Im Portal ${portal}`,
    end: 'Beenden',
    endNamed: (device) => `Sitzung von ${device} beenden`,
    endOthers: 'Alle anderen Sitzungen beenden',
    ended: 'Die Sitzung ist beendet.',
    othersEnded: 'Alle anderen Sitzungen sind beendet.',
  },
}
