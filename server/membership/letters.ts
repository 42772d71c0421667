import type { PortalSettings } from '#server/actors.ts'
import type { NewMail } from '#server/mail/mail.ts'
import { texts } from './texts.ts'

interface Reader {
  readonly contactId: string
  readonly name: string
  readonly address: string
}

/** The first mail a customer gets: an account of their own in the portal. */
export function invitationMail(portal: PortalSettings, to: Reader, path: string): NewMail {
  const { hello, invitation: text } = texts(portal.language).mails
  return {
    kind: 'member-invitation',
    to,
    subject: text.subject(portal.name),
    portalId: portal.id,
    contactId: to.contactId,
    parts: {
      language: portal.language,
      heading: text.heading(portal.name),
      paragraphs: [hello(to.name), text.text(portal.accountName), text.next],
      button: { label: text.button, path },
      footer: text.footer(portal.accountName, to.address),
    },
  }
}

export function resetMail(portal: PortalSettings, to: Reader, path: string): NewMail {
  const { hello, reset: text } = texts(portal.language).mails
  return {
    kind: 'member-reset',
    to,
    subject: text.subject(portal.name),
    portalId: portal.id,
    contactId: to.contactId,
    parts: {
      language: portal.language,
      heading: text.heading,
      paragraphs: [hello(to.name), text.text(portal.name)],
      button: { label: text.button, path },
      footer: text.footer,
    },
  }
}
