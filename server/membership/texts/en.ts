/** Every sentence of the sign-in pages and of the mails about accounts; the type of the other languages. */
export const en = {
  signIn: {
    title: 'Sign in',
    lead: (portal: string) => `Sign in to ${portal}.`,
    email: 'E-mail address',
    password: 'Password',
    remember: 'Remember me',
    send: 'Sign in',
    forgot: 'Forgot password?',
    admin: 'No account, or trouble signing in?',
    adminLink: 'Contact the administrator',
    idle: 'You were signed out because nothing was clicked for a while. What you had written is kept on this device.',
    missing: 'Write your e-mail address and your password.',
    wrong: (tries: number, minutes: number) =>
      `The address or the password is not right. After ${tries} wrong tries an account waits for ${minutes} minutes; a new password from “Forgot password?” opens it at once.`,
    show: 'Show',
    showPassword: 'Show the password',
  },
  carried: {
    notice: 'You were signed out before this arrived. It was not sent, but it is kept: sign in and send it again.',
    files: 'Files have to be attached again.',
    subject: 'Subject',
    label: 'What you wrote, not sent yet',
  },
  signedOut: { title: 'You are signed out', text: 'See you soon.', again: 'Sign in again' },
  forgot: {
    title: 'Forgot password',
    lead: 'Write the e-mail address of your account. We send you a link to choose a new password.',
    send: 'Send the link',
    back: 'Back to sign in',
    sentTitle: 'Look into your mail',
    sent: 'If there is an account with that address, a link is on its way. It works once, for a limited time. No mail after a few minutes? Look into the spam folder, or ask again.',
    again: 'Ask again',
    missing: 'Write your e-mail address.',
  },
  password: {
    inviteTitle: 'Choose a password',
    inviteLead: (portal: string) => `Then you can see and answer your tickets in ${portal}.`,
    resetTitle: 'Choose a new password',
    resetLead: 'Other devices are signed out when you save it.',
    name: 'Name',
    email: 'E-mail address',
    password: 'New password',
    again: 'The same password again',
    rulesTitle: 'A good password',
    rules: [
      'has at least 8 characters of three kinds (small letters, capitals, digits, signs), or at least 15 of any kind;',
      'has no runs such as abcde, 12345 or qwert, and no character three times in a row;',
      'holds no part of your name or address, and is not one that everybody guesses first.',
    ],
    problems: {
      short: 'Use at least 8 characters.',
      kinds: 'Mix three of small letters, capital letters, digits and signs, or use at least 15 characters.',
      long: 'Use at most 200 characters.',
      repeats: 'Do not repeat a character three times in a row.',
      runs: 'Do not use runs such as abcde, 12345 or qwert.',
      person: 'Do not use parts of your name or your address.',
      common: 'This is one of the passwords that are guessed first.',
    },
    good: 'This is a good password.',
    differs: 'The two passwords are not the same.',
    same: 'The two passwords are the same.',
    save: 'Save and sign in',
    spentTitle: 'This link is not valid any more',
    spent: 'Links work once and for a limited time. Ask for a new one; if you were invited, you get a new invitation.',
    ask: 'Ask for a new link',
  },
  unavailable: {
    title: 'Not available',
    text: 'This portal is not available at the moment. Try again later.',
  },
  mails: {
    hello: (name: string) => `Hello ${name},`,
    invitation: {
      subject: (portal: string) => `Your account for ${portal}`,
      heading: (portal: string) => `Welcome to ${portal}`,
      text: (account: string) =>
        `${account} invites you to its customer portal. There you see your tickets, answer them and file new ones.`,
      next: 'Choose a password to begin. The link works once, for 30 days.',
      button: 'Choose a password',
      footer: (account: string, address: string) =>
        `You get this mail because ${account} has invited ${address}. If you did not expect it, you need do nothing.`,
    },
    reset: {
      subject: (portal: string) => `A new password for ${portal}`,
      heading: 'Choose a new password',
      text: (portal: string) =>
        `somebody, probably you, asked for a new password for ${portal}. The link works once, for 24 hours.`,
      button: 'Choose a new password',
      footer: 'If you did not ask for it, you need do nothing: your password stays as it is.',
    },
  },
}

export type MembershipTexts = typeof en
