/** Every sentence of the other ways to sign in, and of a member's devices and keys; the type of the other languages. */
export const en = {
  ways: {
    or: 'or',
    mailLink: 'Send me a link by mail',
    mailCode: 'Send me a code by mail',
    mailBoth: 'Send me a link and a code by mail',
    passkey: 'Sign in with a passkey',
    provider: (name: string) => `Go on with ${name}`,
    missing: 'Write your e-mail address.',
  },
  sso: {
    go: 'Go on with single sign-on',
    hint: 'Write the address that you work with.',
    unknown: (domain: string) =>
      `For addresses at ${domain} no provider is set up. Use a button, or ask the administrator.`,
  },
  sent: {
    title: 'Look into your mail',
    link: 'If there is an account with that address, a link is on its way. It works once, for 15 minutes. Open it in this browser.',
    code: 'If there is an account with that address, a code is on its way. It works once, for 10 minutes, on this page.',
    both: 'If there is an account with that address, a mail is on its way with a link that works for 15 minutes and a code that works for 10. Either works once.',
    late: 'No mail after a few minutes? Look into the spam folder, or ask again.',
    field: 'The code from the mail',
    hint: 'Eight digits.',
    send: 'Sign in',
    wrong:
      'This code is not right or not valid any more. After five tries, or after ten minutes, ask for a new one; after ten wrong tries an account waits for fifteen minutes.',
    again: 'Ask again',
  },
  link: {
    title: 'Sign in with this link',
    lead: (portal: string) => `The link signs you in to ${portal}.`,
    other:
      'You asked for this link in another browser or on another device. If it was not you who asked, close this page.',
    name: 'Name',
    email: 'E-mail address',
    send: 'Sign in',
    spentTitle: 'This link is not valid any more',
    spent: 'Links to sign in work once, for 15 minutes. Ask for a new one.',
    ask: 'Ask for a new link',
    invite: 'Open your account',
    inviteLead: (portal: string) => `Then you are signed in to ${portal} and can see and answer your tickets.`,
  },
  mail: {
    subject: (portal: string) => `Sign in to ${portal}`,
    heading: (portal: string) => `Sign in to ${portal}`,
    asked: 'somebody, probably you, asked to sign in with this address.',
    link: 'The link works once, for 15 minutes, best in the browser that you asked in.',
    code: 'The code works once, for 10 minutes, in the browser that you asked in. Tell it to nobody: we never ask for it.',
    button: 'Sign in',
    footer: 'If you did not ask for it, you need do nothing: nobody can sign in without this mail.',
  },
  going: {
    title: (name: string) => `On the way to ${name}`,
    lead: (name: string) => `You go on at ${name} and come back here.`,
    go: (name: string) => `Go on to ${name}`,
  },
  kept: {
    title: 'You are signed in',
    lead: 'What you had written is here. Go on, look at it, and send it.',
    go: 'Go on',
  },
  problems: {
    reference: (reference: string) => `Reference: ${reference}`,
    back: 'Back to sign in',
    backToAccount: 'Back to your account',
    'attempt-lost': {
      title: 'This took too long',
      text: 'The sign-in was begun in another browser, took longer than ten minutes, or was finished already. Begin again.',
    },
    'provider-off': {
      title: 'This way is not offered any more',
      text: 'Sign in another way, or ask the administrator.',
    },
    'provider-away': {
      title: 'The other side does not answer',
      text: 'The provider could not be reached or answered in a way that we cannot use. Try again in a few minutes; if it stays, tell the administrator the reference.',
    },
    declined: {
      title: 'You did not sign in',
      text: 'The provider says that the sign-in was stopped there. Begin again.',
    },
    refused: {
      title: 'The answer could not be checked',
      text: 'What the provider sent back is not valid here. Begin again; if it stays, tell the administrator the reference.',
    },
    'address-missing': {
      title: 'The provider names no address',
      text: 'It has to tell us your e-mail address, so that we find your account. Allow it there, or sign in another way.',
    },
    'address-unproven': {
      title: 'Your address is not proven there',
      text: 'The provider does not say that the address is yours. Sign in another way; then you can connect the provider under “Your account”.',
    },
    'address-elsewhere': {
      title: 'This address is not taken from this provider',
      text: 'The administrator accepts addresses of other domains from it. Sign in another way; then you can connect the provider under “Your account”.',
    },
    'no-account': {
      title: 'There is no account for you',
      text: 'Nobody with your address has an account in this portal. Ask the administrator for an invitation.',
    },
    waiting: {
      title: 'Your account waits for approval',
      text: 'Staff look at new accounts first. You get a mail when yours is open.',
    },
    'identity-taken': {
      title: 'Somebody else is connected with it',
      text: 'This account at the provider belongs to another member here. Disconnect it there first.',
    },
    late: {
      title: 'This answer came too late',
      text: 'The provider’s answer had run out when it arrived, or its clock differs from ours. Begin again; if it stays, tell the administrator the reference.',
    },
    'not-begun': {
      title: 'Begin here, please',
      text: 'This sign-in began elsewhere, and that is not taken here. Sign in from this page.',
    },
    'not-admitted': {
      title: 'You have no access to this portal',
      text: 'The provider knows you, but your organization’s settings do not let you in here. Ask the administrator for access and tell them the reference.',
    },
    passkey: {
      title: 'The passkey was not accepted',
      text: 'Try again, or sign in another way.',
    },
  },
  passkeys: {
    title: 'Passkeys',
    lead: 'Sign in with your device: by its fingerprint, face or PIN, without a password. A passkey works on this address alone, so nobody can lure it from you.',
    add: 'Add a passkey',
    needsScripts: 'To add one, allow scripts for this page.',
    unsupported: 'This browser knows no passkeys.',
    name: 'Name',
    nameFor: (name: string) => `Name of the passkey ${name}`,
    save: 'Save the name',
    remove: 'Remove',
    removeNamed: (name: string) => `Remove the passkey ${name}`,
    usual: (device: string) => `Passkey of ${device}`,
    added: 'Added',
    used: 'Last used',
    never: 'Not used yet',
    failed: 'The passkey was not added. Try again.',
    cancelled: 'Nothing was done: the device did not confirm it in time, or it was stopped.',
    known: 'This device has a passkey for you already.',
    done: 'The passkey is added.',
    removed: 'The passkey is removed. Remove it in your device’s settings too.',
    renamed: 'The name is saved.',
    signInFailed: 'The passkey was not accepted. Try again, or sign in another way.',
    mail: {
      subject: (portal: string) => `A new passkey for ${portal}`,
      heading: 'A passkey was added',
      text: (portal: string) =>
        `a passkey was added to your account for ${portal}. Whoever has it can sign in with it.`,
      footer: 'If it was not you, remove it under “Your account” and end the other sessions there.',
      button: 'Your account',
    },
  },
  identities: {
    title: 'Connected sign-ins',
    lead: 'Sign in here with an account that you have elsewhere.',
    connect: (name: string) => `Connect ${name}`,
    disconnect: 'Disconnect',
    disconnectNamed: (name: string) => `Disconnect ${name}`,
    connected: 'It is connected.',
    disconnected: 'It is disconnected.',
    last: 'This is the only way you can sign in here: set up another one first.',
  },
  devices: {
    title: 'Your sessions',
    lead: 'Where you are signed in. End what you do not know.',
    browserOn: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: 'An unknown browser',
    someBrowser: 'A browser',
    here: 'This session',
    seen: 'Last click',
    since: 'Since',
    inPortal: (portal: string) => `In ${portal}`,
    end: 'End',
    endNamed: (device: string) => `End the session of ${device}`,
    endOthers: 'End all other sessions',
    ended: 'The session is ended.',
    othersEnded: 'All other sessions are ended.',
  },
}

export type WaysTexts = typeof en
export type SignInProblemCode = Exclude<keyof WaysTexts['problems'], 'reference' | 'back' | 'backToAccount'>
