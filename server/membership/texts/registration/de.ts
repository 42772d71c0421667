import type { RegistrationTexts } from './en.ts'

export const de: RegistrationTexts = {
  register: {
    title: 'Registrieren',
    lead: (portal) => `Legen Sie ein Konto für ${portal} an.`,
    approval: 'Wir prüfen jede Registrierung, bevor wir das Konto freigeben.',
    question: 'Noch kein Konto?',
    here: 'Hier registrieren',
    firstName: 'Vorname',
    lastName: 'Nachname',
    send: 'Registrieren',
    known: 'Sie haben schon ein Konto?',
    signIn: 'Anmelden',
    missingName: 'Geben Sie Ihren Vor- und Nachnamen an.',
    badEmail: 'Geben Sie Ihre E-Mail-Adresse an, zum Beispiel name@example.com.',
    otherDomain:
      'Mit dieser Adresse können Sie sich hier nicht registrieren. Nehmen Sie die Adresse Ihres Unternehmens.',
    missingConsent: 'Um sich zu registrieren, müssen Sie einwilligen: Setzen Sie das Häkchen.',
  },
  sent: {
    title: 'Sehen Sie in Ihr Postfach',
    text: 'Wir haben eine E-Mail an die Adresse geschickt. Öffnen Sie den Link darin, um fortzufahren: Er gilt einmal, 24 Stunden lang. Nach ein paar Minuten noch nichts da? Sehen Sie im Spam-Ordner nach oder registrieren Sie sich noch einmal.',
    again: 'Noch einmal registrieren',
  },
  verify: {
    title: 'E-Mail-Adresse bestätigen',
    lead: (portal) => `Nur noch ein Schritt, dann ist Ihr Konto für ${portal} bereit.`,
    passwordLead:
      'Sie sind in einem anderen Browser als vorhin. Geben Sie das Passwort ein, das Sie gewählt haben, damit wir wissen, dass Sie es sind.',
    email: 'E-Mail-Adresse',
    send: 'Bestätigen und anmelden',
    wrong: 'Das ist nicht das Passwort, das für das Konto gewählt wurde.',
    spentTitle: 'Dieser Link gilt nicht mehr',
    spent:
      'Links gelten einmal, 24 Stunden lang. Wenn Sie Ihre Adresse schon bestätigt haben, melden Sie sich an; sonst registrieren Sie sich bitte noch einmal.',
    signIn: 'Anmelden',
  },
  waiting: {
    title: 'Ihre Registrierung liegt uns vor',
    text: 'Ihre Adresse ist bestätigt. Wir prüfen jede Registrierung, bevor wir das Konto freigeben, und schreiben Ihnen, sobald das geschehen ist.',
  },
  denied: {
    title: 'Sie haben keinen Zugang',
    text: (portal) => `Ihr Konto hat zurzeit keinen Zugang zu ${portal}.`,
    signedInAs: 'Angemeldet als',
    ask: 'Sie sollten Zugang haben?',
    askLink: 'Schreiben Sie dem Administrator',
    signOut: 'Abmelden',
  },
  renewal: {
    title: 'Bitte willigen Sie noch einmal ein',
    lead: 'Der Text, in den Sie bei der Registrierung eingewilligt haben, hat sich geändert.',
    agree: 'Einwilligen und fortfahren',
    decline: 'Ablehnen und abmelden',
    missing: 'Um fortzufahren, müssen Sie einwilligen: Setzen Sie das Häkchen. Oder melden Sie sich ab.',
  },
  account: {
    title: 'Ihr Konto',
    lead: 'Ihr Name, Ihre Adresse und wie Sie sich anmelden.',
    name: 'Name',
    saveName: 'Speichern',
    nameSaved: 'Ihr Name ist gespeichert.',
    address: 'E-Mail-Adresse',
    noAddress: 'Ihr Konto hat keine E-Mail-Adresse.',
    newAddress: 'Neue E-Mail-Adresse',
    addressHelp: 'Wir schicken einen Link an die neue Adresse. Bis Sie ihn öffnen, bleibt alles, wie es ist.',
    changeAddress: 'Adresse ändern',
    addressSent: (email) =>
      `Wenn ${email} verwendet werden kann, ist ein Link dorthin unterwegs. Öffnen Sie ihn, um Ihre Adresse zu ändern.`,
    sameAddress: 'Das ist bereits Ihre Adresse.',
    codeHelp: (address) =>
      `Damit wir wissen, dass Sie es sind, schicken wir zuerst einen Code an ${address} und danach einen Link an die neue Adresse. Bis Sie ihn öffnen, bleibt alles, wie es ist.`,
    sendCode: 'Code anfordern',
    codeSent: (address, wanted) =>
      `Wir haben einen Code an ${address} geschickt. Geben Sie ihn innerhalb von 10 Minuten hier ein, um Ihre Adresse in ${wanted} zu ändern.`,
    confirmCode: 'Bestätigen',
    wrongCode:
      'Dieser Code ist falsch oder gilt nicht mehr. Nach fünf Versuchen oder nach zehn Minuten fordern Sie einen neuen an.',
    tooOften: 'Sie haben das innerhalb einer Stunde mehrmals angefordert. Bitte warten Sie eine Weile.',
    askAgain: 'Keine E-Mail oder eine andere Adresse? Noch einmal anfordern',
    addressByProvider: 'Diese Adresse kommt aus der Anmeldung Ihres Unternehmens. Ändern lässt sie sich nur dort.',
    password: 'Passwort',
    current: 'Ihr jetziges Passwort',
    changePassword: 'Passwort ändern',
    passwordSaved: 'Ihr Passwort ist geändert. Auf allen anderen Geräten sind Sie abgemeldet.',
    setPassword: 'Sie melden sich ohne Passwort an. Um eines zu bekommen, fordern Sie einen Link an:',
    setPasswordLink: 'Passwort vergessen',
    wrongPassword: 'Das Passwort stimmt nicht. Nach zehn falschen Versuchen ist das Konto eine Weile gesperrt.',
  },
  newAddress: {
    title: 'Neue Adresse bestätigen',
    lead: (name, email) => `${email} wird die Adresse des Kontos von ${name}: zum Anmelden und für unsere E-Mails.`,
    send: 'Diese Adresse verwenden',
    doneTitle: 'Ihre Adresse ist geändert',
    done: (email) => `Ihre Adresse ist von jetzt an ${email}. Alles andere bleibt, wie es war.`,
    toPortal: 'Zu Ihren Tickets',
    spentTitle: 'Dieser Link gilt nicht mehr',
    spent:
      'Links gelten einmal, 24 Stunden lang. Um Ihre Adresse zu ändern, fordern Sie unter „Ihr Konto“ einen neuen an.',
  },
  letters: {
    hello: (name) => `Guten Tag ${name},`,
    verify: {
      subject: (portal) => `Bestätigen Sie Ihre Adresse für ${portal}`,
      heading: 'Bestätigen Sie Ihre E-Mail-Adresse',
      text: (portal) =>
        `jemand, vermutlich Sie, hat sich mit dieser Adresse für ${portal} registriert. Öffnen Sie den Link, um fortzufahren. Er gilt einmal, 24 Stunden lang.`,
      button: 'Adresse bestätigen',
      footer: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es entsteht kein Konto.',
    },
    known: {
      subject: (portal) => `Sie haben ein Konto für ${portal}`,
      heading: 'Sie haben schon ein Konto',
      text: (portal) =>
        `jemand, vermutlich Sie, wollte sich mit dieser Adresse für ${portal} registrieren. Sie hat schon ein Konto: Melden Sie sich an, oder wählen Sie ein neues Passwort, wenn Sie es vergessen haben.`,
      button: 'Anmelden',
      footer: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Konto bleibt, wie es ist.',
    },
    unknown: {
      subject: (portal) => `Ihre Registrierung für ${portal}`,
      heading: 'Wir kennen diese Adresse nicht',
      text: (portal, account) =>
        `jemand, vermutlich Sie, wollte sich für ${portal} registrieren. Das geht nur mit Adressen, die ${account} kennt, und diese ist nicht darunter. Nehmen Sie die Adresse, von der Sie uns schreiben, oder bitten Sie uns um eine Einladung.`,
      footer: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es entsteht kein Konto.',
    },
    approved: {
      subject: (portal) => `Willkommen bei ${portal}`,
      heading: 'Ihr Konto ist freigegeben',
      text: (portal) =>
        `Ihre Registrierung ist bestätigt. Sie können sich bei ${portal} mit Ihrer Adresse und dem Passwort anmelden, das Sie gewählt haben.`,
      button: 'Anmelden',
      footer: 'Sie bekommen diese E-Mail, weil Sie sich mit dieser Adresse registriert haben.',
    },
    refused: {
      subject: (portal) => `Ihre Registrierung für ${portal}`,
      heading: 'Ihre Registrierung wurde nicht bestätigt',
      text: (portal, account) =>
        `${account} hat Ihre Registrierung für ${portal} nicht bestätigt. Wenn Sie das für ein Versehen halten, schreiben Sie uns bitte.`,
      footer: 'Sie bekommen diese E-Mail, weil Sie sich mit dieser Adresse registriert haben.',
    },
    newAddress: {
      subject: (portal) => `Bestätigen Sie Ihre neue Adresse für ${portal}`,
      heading: 'Bestätigen Sie Ihre neue Adresse',
      text: (portal) =>
        `jemand, vermutlich Sie, möchte diese Adresse für ein Konto bei ${portal} verwenden. Öffnen Sie den Link, um sie zu bestätigen. Er gilt einmal, 24 Stunden lang.`,
      button: 'Adresse bestätigen',
      footer: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es ändert sich nichts.',
    },
    addressTaken: {
      subject: (portal) => `Ihre Adresse für ${portal} wurde nicht geändert`,
      heading: 'Die Adresse wurde nicht geändert',
      text: (portal) =>
        `jemand, vermutlich Sie, wollte diese Adresse für ein Konto bei ${portal} verwenden. Sie gehört schon zu einem anderen Kunden, vielleicht zu einem älteren Eintrag von Ihnen. Schreiben Sie uns, dann führen wir beide zusammen.`,
      footer: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es ändert sich nichts.',
    },
    addressCode: {
      subject: (portal) => `Ihr Code zum Ändern Ihrer Adresse für ${portal}`,
      heading: 'Adresse ändern',
      text: (portal, wanted) =>
        `jemand, vermutlich Sie, möchte die Adresse Ihres Kontos bei ${portal} in ${wanted} ändern. Geben Sie dazu diesen Code innerhalb von 10 Minuten auf der Seite „Ihr Konto“ ein. Er gilt einmal. Geben Sie ihn niemandem: Wir fragen nie danach.`,
      footer:
        'Wenn Sie das nicht waren, ist jemand anders in Ihrem Konto angemeldet: Beenden Sie unter „Ihr Konto“ die anderen Sitzungen. Ohne den Code bleibt Ihre Adresse, wie sie ist.',
    },
    addressChanged: {
      subject: (portal) => `Ihre Adresse für ${portal} hat sich geändert`,
      heading: 'Ihre Adresse hat sich geändert',
      text: (portal, from, to) =>
        `die Adresse Ihres Kontos bei ${portal} war ${from} und ist jetzt ${to}. Wenn Sie sich mit Ihrer Adresse anmelden, verwenden Sie von jetzt an die neue. Alles andere bleibt, wie es war.`,
      footer: 'Wenn Sie das nicht wollten, schreiben Sie uns bitte sofort.',
    },
    passwordChanged: {
      subject: (portal) => `Ihr Passwort für ${portal} hat sich geändert`,
      heading: 'Ihr Passwort hat sich geändert',
      text: (portal) => `das Passwort Ihres Kontos bei ${portal} wurde eben geändert.`,
      footer: 'Wenn Sie das nicht waren, wählen Sie sofort mit „Passwort vergessen“ auf der Anmeldeseite ein neues.',
    },
  },
}
