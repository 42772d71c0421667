/** What the pages of those who register, and of those who change their account, say. The type of the other languages. */
export const en = {
  register: {
    title: 'Register',
    lead: (portal: string) => `Open an account for ${portal}.`,
    approval: 'We look at each registration before the account is opened.',
    question: 'No account yet?',
    here: 'Register here',
    firstName: 'First name',
    lastName: 'Last name',
    send: 'Register',
    known: 'You have an account already?',
    signIn: 'Sign in',
    missingName: 'Write your first and your last name.',
    badEmail: 'Write your e-mail address, such as name@example.com.',
    otherDomain: 'This address cannot be registered here. Use the one that your company gave you.',
    missingConsent: 'To register, you have to agree: tick the box.',
  },
  sent: {
    title: 'Look into your mail',
    text: 'We have sent a mail to the address. Open the link in it to finish: it works once, for 24 hours. No mail after a few minutes? Look into the spam folder, or register again.',
    again: 'Register again',
  },
  verify: {
    title: 'Confirm your e-mail address',
    lead: (portal: string) => `One step is left: then your account for ${portal} is open.`,
    passwordLead:
      'You are in another browser than before. Type the password that you chose, so that we know it is you.',
    email: 'E-mail address',
    send: 'Confirm and sign in',
    wrong: 'This is not the password that was chosen for the account.',
    spentTitle: 'This link is not valid any more',
    spent:
      'Links work once, for 24 hours. If you have confirmed your address already, sign in; if not, register again.',
    signIn: 'Sign in',
  },
  waiting: {
    title: 'Your registration is with us',
    text: 'Your address is confirmed. We look at each registration before the account is opened, and mail you when that has happened.',
  },
  denied: {
    title: 'You have no access',
    text: (portal: string) => `Your account has no access to ${portal} at the moment.`,
    signedInAs: 'Signed in as',
    ask: 'You think that you should have it?',
    askLink: 'Contact the administrator',
    signOut: 'Sign out',
  },
  renewal: {
    title: 'Please agree once more',
    lead: 'What you agreed to when you registered has changed.',
    agree: 'Agree and go on',
    decline: 'Decline and sign out',
    missing: 'To go on, you have to agree: tick the box. Or sign out.',
  },
  account: {
    title: 'Your account',
    lead: 'Your name, your address, and how you sign in.',
    name: 'Name',
    saveName: 'Save',
    nameSaved: 'Your name is saved.',
    address: 'E-mail address',
    noAddress: 'Your account has no e-mail address.',
    newAddress: 'New e-mail address',
    addressHelp: 'We mail a link to the new address. Until you open it, everything stays as it is.',
    changeAddress: 'Change the address',
    addressSent: (email: string) =>
      `If ${email} can be used, a link is on its way there. Open it to change your address.`,
    sameAddress: 'This is your address already.',
    codeHelp: (address: string) =>
      `So that we know that it is you, we mail a code to ${address} first, and then a link to the new address. Until you open it, everything stays as it is.`,
    sendCode: 'Mail me the code',
    codeSent: (address: string, wanted: string) =>
      `We have mailed a code to ${address}. Type it here within 10 minutes, to change your address to ${wanted}.`,
    confirmCode: 'Confirm',
    wrongCode:
      'This code is not right, or not valid any more. After five tries, or after ten minutes, ask for a new one.',
    tooOften: 'You have asked for this several times within an hour. Please wait a while.',
    askAgain: 'No mail, or another address? Ask again',
    addressByProvider: 'This address comes from your company’s sign-in. It can only be changed there.',
    password: 'Password',
    current: 'Your password now',
    changePassword: 'Change the password',
    passwordSaved: 'Your password is changed. You are signed out on all other devices.',
    setPassword: 'You sign in without a password. To get one, ask for a link:',
    setPasswordLink: 'Forgot password',
    wrongPassword: 'The password is not right. After ten wrong tries the account waits for a while.',
  },
  newAddress: {
    title: 'Confirm your new address',
    lead: (name: string, email: string) =>
      `${email} becomes the address of the account of ${name}: for signing in, and for our mails.`,
    send: 'Use this address',
    doneTitle: 'Your address is changed',
    done: (email: string) => `${email} is your address from now on. Everything else stays as it was.`,
    toPortal: 'Go to your tickets',
    spentTitle: 'This link is not valid any more',
    spent: 'Links work once, for 24 hours. To change your address, ask for a new one under “Your account”.',
  },
  letters: {
    hello: (name: string) => `Hello ${name},`,
    verify: {
      subject: (portal: string) => `Confirm your address for ${portal}`,
      heading: 'Confirm your e-mail address',
      text: (portal: string) =>
        `somebody, probably you, has registered for ${portal} with this address. Open the link to finish. It works once, for 24 hours.`,
      button: 'Confirm the address',
      footer: 'If it was not you, you need do nothing: no account is opened.',
    },
    known: {
      subject: (portal: string) => `You have an account for ${portal}`,
      heading: 'You have an account already',
      text: (portal: string) =>
        `somebody, probably you, has tried to register for ${portal} with this address. It has an account already: sign in, or choose a new password if you have forgotten it.`,
      button: 'Sign in',
      footer: 'If it was not you, you need do nothing: your account stays as it is.',
    },
    unknown: {
      subject: (portal: string) => `Your registration for ${portal}`,
      heading: 'We do not know this address',
      text: (portal: string, account: string) =>
        `somebody, probably you, has tried to register for ${portal}. Only addresses that ${account} knows can be registered, and this one is not among them. Use the address that you write to us from, or ask us for an invitation.`,
      footer: 'If it was not you, you need do nothing: no account is opened.',
    },
    approved: {
      subject: (portal: string) => `Welcome to ${portal}`,
      heading: 'Your account is open',
      text: (portal: string) =>
        `your registration is approved. You can sign in to ${portal} with your address and the password that you chose.`,
      button: 'Sign in',
      footer: 'You get this mail because you have registered with this address.',
    },
    refused: {
      subject: (portal: string) => `Your registration for ${portal}`,
      heading: 'Your registration was not approved',
      text: (portal: string, account: string) =>
        `${account} has not approved your registration for ${portal}. If you think that this is a mistake, please write to us.`,
      footer: 'You get this mail because you have registered with this address.',
    },
    newAddress: {
      subject: (portal: string) => `Confirm your new address for ${portal}`,
      heading: 'Confirm your new address',
      text: (portal: string) =>
        `somebody, probably you, wants to use this address for an account of ${portal}. Open the link to confirm. It works once, for 24 hours.`,
      button: 'Confirm the address',
      footer: 'If it was not you, you need do nothing: nothing changes.',
    },
    addressTaken: {
      subject: (portal: string) => `Your address for ${portal} was not changed`,
      heading: 'The address was not changed',
      text: (portal: string) =>
        `somebody, probably you, wanted to use this address for an account of ${portal}. It belongs to another customer already, perhaps to an older record of yours. Write to us, and we put them together.`,
      footer: 'If it was not you, you need do nothing: nothing changes.',
    },
    addressCode: {
      subject: (portal: string) => `Your code to change your address for ${portal}`,
      heading: 'Change your address',
      text: (portal: string, wanted: string) =>
        `somebody, probably you, wants to change the address of your account for ${portal} to ${wanted}. To go on, type this code on the page “Your account” within 10 minutes. It works once. Tell it to nobody: we never ask for it.`,
      footer:
        'If it was not you, somebody else is signed in to your account: end the other sessions under “Your account”. Without the code your address stays as it is.',
    },
    addressChanged: {
      subject: (portal: string) => `Your address for ${portal} has changed`,
      heading: 'Your address has changed',
      text: (portal: string, from: string, to: string) =>
        `the address of your account for ${portal} was ${from} and is now ${to}. If you sign in with your address, use the new one from now on. Everything else stays as it was.`,
      footer: 'If you did not want this, write to us at once.',
    },
    passwordChanged: {
      subject: (portal: string) => `Your password for ${portal} has changed`,
      heading: 'Your password has changed',
      text: (portal: string) => `the password of your account for ${portal} was changed a moment ago.`,
      footer: 'If it was not you, choose a new password with “Forgot password” on the sign-in page at once.',
    },
  },
}
export type RegistrationTexts = typeof en
