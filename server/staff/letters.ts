import type { NewMail } from '#server/mail/mail.ts'

interface Reader {
  readonly id: string
  readonly name: string
  readonly email: string
}

export function invitationMail(account: string, to: Reader, path: string): NewMail {
  return {
    kind: 'staff-invitation',
    to: { name: to.name, address: to.email },
    subject: `Your account in the ${account} workspace`,
    userId: to.id,
    parts: {
      heading: `Join the ${account} workspace`,
      paragraphs: [
        `Hello ${to.name},`,
        `${account} invites you to its help desk. Choose a password to begin. The link works once, for 30 days.`,
      ],
      button: { label: 'Choose a password', path },
      footer: `You get this mail because somebody at ${account} has invited ${to.email}.`,
    },
  }
}

/** An invitation for who signs in by SSO: there is no password to choose (H-12). */
export function welcomeMail(account: string, to: Reader, path: string): NewMail {
  return {
    kind: 'staff-invitation',
    to: { name: to.name, address: to.email },
    subject: `Your account in the ${account} workspace`,
    userId: to.id,
    parts: {
      heading: `Join the ${account} workspace`,
      paragraphs: [
        `Hello ${to.name},`,
        `${account} invites you to its help desk. You need no password: sign in with your company’s account, as ${to.email}.`,
      ],
      button: { label: 'Sign in', path },
      footer: `You get this mail because somebody at ${account} has invited ${to.email}.`,
    },
  }
}

export function resetMail(account: string, to: Reader, path: string): NewMail {
  return {
    kind: 'staff-reset',
    to: { name: to.name, address: to.email },
    subject: `A new password for the ${account} workspace`,
    userId: to.id,
    parts: {
      heading: 'Choose a new password',
      paragraphs: [
        `Hello ${to.name},`,
        `somebody, probably you, asked for a new password for the ${account} workspace. The link works once, for 24 hours.`,
      ],
      button: { label: 'Choose a new password', path },
      footer: 'If you did not ask for it, you need do nothing: your password stays as it is.',
    },
  }
}
