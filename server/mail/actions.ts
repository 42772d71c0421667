import type { Language } from '#contract/languages.ts'
import { findAccount } from '#server/account/queries.ts'
import type { PortalSettings } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { enqueueAll } from '#server/platform/jobs.ts'
import { newKey } from '#server/platform/tokens.ts'
import { inLanguage, mailPortal } from '#server/portals/queries.ts'
import { sharingTexts } from '#server/sharing/texts.ts'
import { wordMail } from './actions/word.ts'
import { machineHeaders, type MailParts, type NewMail, oneLine, sendMail } from './mail.ts'
import {
  anyMasks,
  confirmationReader,
  confirmedLately,
  filesOfMessage,
  insertMails,
  portalToRead,
  replyReaders,
  staffMessage,
} from './queries.ts'
import { texts } from './texts.ts'

/** Puts a mail into the outgoing ones and asks for its sending, in the caller's transaction. @returns the mail's id */
export async function queueMail(tx: Tx, given: NewMail): Promise<string> {
  const mail = await wordMail(tx, given)
  const [id = ''] = await queueMails(tx, [mail])
  return id
}

/** The same for many mails, in a handful of statements. @returns their ids, in the same order */
export async function queueMails(tx: Tx, mails: readonly NewMail[]): Promise<string[]> {
  if (mails.length === 0) return []
  const { name: account } = await findAccount(tx)
  const ids = await insertMails(
    tx,
    mails.map((mail) => ({
      kind: mail.kind,
      to_name: oneLine(mail.to.name),
      to_address: mail.to.address,
      from_name: oneLine(mail.fromName ?? account),
      subject: oneLine(mail.subject),
      parts: JSON.stringify(mail.parts),
      message_id: newKey(),
      headers: JSON.stringify(machineHeaders(mail.kind)),
      portal_id: mail.portalId ?? null,
      ticket_id: mail.ticketId ?? null,
      contact_id: mail.contactId ?? null,
      user_id: mail.userId ?? null,
    })),
  )
  await enqueueAll(
    tx,
    sendMail,
    ids.map((id) => ({ payload: { mailId: id }, key: `mail:${id}` })),
  )
  return ids
}

/**
 * Mails a staff member's answer, with a link to the ticket, to every contact of the ticket who has an address (L-03).
 * @param of.messageId a message that staff wrote; only messages can be named here, never comments
 */
export async function queueReplyMail(tx: Tx, of: { ticketId: string; messageId: string }): Promise<void> {
  const message = await staffMessage(tx, of.messageId)
  if (!message) return
  const files = await filesOfMessage(tx, of.messageId)
  const { name: account } = await findAccount(tx)
  const number = `#${of.ticketId}`
  for (const reader of await replyReaders(tx, of.ticketId)) {
    // Without a portal that shows it to them, the mail alone is the answer; names stay hidden where any portal hides them.
    const portal = await portalToRead(tx, { contactId: reader.contactId, ticketId: of.ticketId })
    const masked = portal ? portal.maskStaff : await anyMasks(tx)
    const author = masked ? account : message.author
    const language = await languageOf(tx, portal, reader.language)
    const text = texts(language)
    await queueMail(tx, {
      kind: 'ticket-reply',
      to: reader,
      fromName: masked ? account : `${message.author} (${account})`,
      subject: `Re: ${message.subject} [${number}]`,
      ...(portal ? { portalId: portal.id } : {}),
      ticketId: of.ticketId,
      contactId: reader.contactId,
      parts: {
        language,
        heading: message.subject,
        paragraphs: [text.reply.answered(author, number)],
        quote: { author, html: message.html, text: message.text },
        files,
        ...toTicket(portal, of.ticketId, text.openTicket),
        footer: portal ? text.reply.footer(number) : sharingTexts(language).alone(number),
      },
    })
  }
}

/** Without a portal to lead to, the language of the one that mails lead to else. @param chosen by the reader (D-06) */
async function languageOf(tx: Tx, portal: PortalSettings | null, chosen: Language | null): Promise<Language> {
  const where = portal ?? (await mailPortal(tx))
  return where ? inLanguage(where, chosen).language : 'en'
}

/** The link is settled when the mail is sent: to a portal that shows the ticket to its reader then, or to none. */
const toTicket = (portal: PortalSettings | null, ticketId: string, label: string): Pick<MailParts, 'button'> =>
  portal ? { button: { label, path: `/${portal.path}/tickets/${ticketId}` } } : {}

/**
 * Tells a contact that their ticket has arrived. Only members get words of the ticket back: an open form must not
 * mail a stranger's text to any address (S24).
 * @param of.language of the page that it was filed on; for who has chosen none
 */
export async function queueConfirmationMail(
  tx: Tx,
  of: { ticketId: string; contactId: string; language?: Language },
): Promise<void> {
  const reader = await confirmationReader(tx, of)
  const portal = await portalToRead(tx, of)
  if (!reader) return
  if (!reader.verified && (await confirmedLately(tx, reader.address))) return
  const { name: account } = await findAccount(tx)
  const number = `#${of.ticketId}`
  const language = await languageOf(tx, portal, reader.language ?? of.language ?? null)
  const text = texts(language)
  const { confirmation: say } = text
  await queueMail(tx, {
    kind: 'ticket-confirmation',
    to: reader,
    subject: reader.verified ? say.subject(reader.subject, number) : say.subjectAlone(number),
    ...(portal ? { portalId: portal.id } : {}),
    ticketId: of.ticketId,
    contactId: of.contactId,
    parts: {
      language,
      heading: reader.verified ? reader.subject : say.title,
      paragraphs: [say.thanks(account, number), say.next],
      ...toTicket(portal, of.ticketId, text.openTicket),
      footer: say.footer(account),
    },
  })
}
