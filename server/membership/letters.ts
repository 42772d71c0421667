import type { PortalSettings } from '#server/actors.ts'
import type { NewMail } from '#server/mail/mail.ts'

interface Reader {
  readonly contactId: string
  readonly name: string
  readonly address: string
}

/** The first mail a customer gets: an account of their own in the portal. */
export function invitationMail(portal: PortalSettings, to: Reader, path: string): NewMail {
  return {
    kind: 'member-invitation',
    to,
    subject: `Your account for ${portal.name}`,
    portalId: portal.id,
    contactId: to.contactId,
    parts: {
      heading: `Welcome to ${portal.name}`,
      paragraphs: [
        `Hello ${to.name},`,
        `${portal.accountName} invites you to its customer portal. There you see your tickets, answer them and file new ones.`,
        'Choose a password to begin. The link works once, for 30 days.',
      ],
      button: { label: 'Choose a password', path },
      footer: `You get this mail because ${portal.accountName} has invited ${to.address}. If you did not expect it, you need do nothing.`,
    },
  }
}

export function resetMail(portal: PortalSettings, to: Reader, path: string): NewMail {
  return {
    kind: 'member-reset',
    to,
    subject: `A new password for ${portal.name}`,
    portalId: portal.id,
    contactId: to.contactId,
    parts: {
      heading: 'Choose a new password',
      paragraphs: [
        `Hello ${to.name},`,
        `somebody, probably you, asked for a new password for ${portal.name}. The link works once, for 24 hours.`,
      ],
      button: { label: 'Choose a new password', path },
      footer: `If you did not ask for it, you need do nothing: your password stays as it is.`,
    },
  }
}
