import type { PortalSettings } from '#server/actors.ts'
import type { NewMail } from '#server/mail/mail.ts'
import { sharingTexts } from './texts.ts'

/** Tells somebody that they are in CC. No word of the ticket and no name: anybody's address can be typed (S24). */
export function sharingMail(
  from: PortalSettings,
  portal: PortalSettings | null,
  to: { ticketId: string; contactId: string; address: string },
): NewMail {
  const { language } = portal ?? from
  const words = sharingTexts(language).mail
  const number = `#${to.ticketId}`
  return {
    kind: 'ticket-shared',
    to: { name: '', address: to.address },
    subject: words.subject(number),
    ...(portal ? { portalId: portal.id } : {}),
    ticketId: to.ticketId,
    contactId: to.contactId,
    parts: {
      language,
      heading: words.heading,
      paragraphs: [words.text(from.accountName, number), words.next],
      ...(portal ? { button: { label: words.button, path: `/${portal.path}/tickets/${to.ticketId}` } } : {}),
      footer: words.footer(from.accountName, number),
    },
  }
}
