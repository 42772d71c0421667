import { MAIL_TEMPLATE_KINDS, type MailTemplateKind, type MailWording } from '#contract/mail-templates.ts'
import type { PortalSettings } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { findPortalById } from '#server/portals/queries.ts'
import type { NewMail } from '../mail.ts'
import { findWording } from '../queries/wordings.ts'
import { fillWording } from '../wording.ts'

const isWorded = (kind: string): kind is MailTemplateKind => MAIL_TEMPLATE_KINDS.some((known) => known === kind)

/** The mail in an admin's words, where the portal's domain has some in its language. */
export async function wordMail(tx: Tx, mail: NewMail): Promise<NewMail> {
  if (mail.portalId === undefined || !isWorded(mail.kind)) return mail
  const portal = await findPortalById(tx, mail.portalId)
  if (!portal) return mail
  const language = mail.parts.language ?? portal.language
  const wording = await findWording(tx, { domainId: portal.domain.id, kind: mail.kind, language })
  return wording ? putWording(mail, wording, portal) : mail
}

/** What the mail says in these words. Its link, its code and why the reader gets it stay: no wording can lose them. */
export function putWording(mail: NewMail, wording: MailWording, portal: PortalSettings): NewMail {
  const said = fillWording(wording, {
    name: mail.to.name,
    email: mail.to.address,
    portal: portal.name,
    company: portal.accountName,
  })
  const { button } = mail.parts
  return {
    ...mail,
    subject: said.subject === '' ? mail.subject : said.subject,
    ...(said.fromName ? { fromName: said.fromName } : {}),
    parts: {
      ...mail.parts,
      heading: said.heading === '' ? mail.parts.heading : said.heading,
      paragraphs: [],
      body: { html: said.html, text: said.text },
      ...(button ? { button: { ...button, label: said.button === '' ? button.label : said.button } } : {}),
    },
  }
}
