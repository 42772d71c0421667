import type { MailTemplateKind, MailWording } from '#contract/mail-templates.ts'
import type { PortalSettings } from '#server/actors.ts'
import type { NewMail } from '#server/mail/mail.ts'
import { invitationMail, resetMail } from './letters.ts'
import { verifyLetter } from './registration-letters.ts'
import { signInMail } from './sign-in-letters.ts'

interface Reader {
  readonly contactId: string
  readonly name: string
  readonly address: string
}

/** The house's own letter of each kind, for a reader; the link of a sample leads nowhere. */
const LETTERS: Record<MailTemplateKind, (portal: PortalSettings, to: Reader) => NewMail> = {
  'member-invitation': (portal, to) => invitationMail(portal, to, `/${portal.path}/set-password?token=sample`),
  'member-verification': (portal, { name, address }) => ({
    ...verifyLetter(portal, address, 'sample'),
    to: { name, address },
  }),
  'member-sign-in-link': (portal, to) =>
    signInMail(portal, to, { path: `/${portal.path}/link?token=sample`, code: null }),
  'member-sign-in-code': (portal, to) => signInMail(portal, to, { path: null, code: '246810' }),
  'member-reset': (portal, to) => resetMail(portal, to, `/${portal.path}/set-password?token=sample`),
}

export const sampleLetter = (kind: MailTemplateKind, portal: PortalSettings, to: Reader): NewMail =>
  LETTERS[kind](portal, to)

/** The house's own words as an admin starts with them: what differs from reader to reader is a placeholder. */
export function defaultWording(kind: MailTemplateKind, portal: PortalSettings): MailWording {
  const named = { ...portal, name: '{{ portal }}', accountName: '{{ company }}' }
  const { subject, parts } = sampleLetter(kind, named, { contactId: '', name: '{{ name }}', address: '{{ email }}' })
  return {
    subject,
    heading: parts.heading,
    body: parts.paragraphs.map((text) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join(''),
    button: parts.button?.label ?? '',
    fromName: null,
  }
}
