import { findAccount } from '#server/account/queries.ts'
import type { PortalSettings } from '#server/actors.ts'
import type { Config } from '#server/platform/config.ts'
import { transaction, type Tx } from '#server/platform/database/transaction.ts'
import { domainUrl, findPortalById } from '#server/portals/queries.ts'
import { isFinal, sendBySmtp } from '#server/platform/smtp.ts'
import type { Services } from '#server/services.ts'
import { writeLetter } from '../letter.ts'
import { type MailKind, type MailParts, sendMail } from '../mail.ts'
import { lockWaitingMail, mayStillRead, portalToRead, updateMail } from '../queries.ts'

type Waiting = NonNullable<Awaited<ReturnType<typeof lockWaitingMail>>>
type Context = Pick<Services, 'db' | 'config' | 'publicUrl'>

/**
 * Sends a waiting mail, keeps it when no mail server is set, or drops it when its reader has lost the ticket (S27).
 *
 * The row stays locked from before the sending until it is marked, so that no two workers send it. One window stays,
 * as with every mail server: killed between the server's "accepted" and our commit, the mail is sent again, with the
 * same Message-ID, by which the reader's mailbox can tell that it is the same.
 * @throws what the mail server said, so that the job is tried again later
 */
export async function deliverMail(services: Context, mailId: string): Promise<void> {
  const failure = await transaction(services.db, async (tx) => {
    const mail = await lockWaitingMail(tx, mailId)
    if (!mail) return null
    if (!(await isWanted(tx, mail))) {
      await updateMail(tx, mail.id, { state: 'dropped', parts: '{}' })
      return null
    }
    return deliver(tx, services, await complete(tx, services, mail))
  })
  if (failure) throw failure
}

/** Mails about tickets are for those who may see them now, not for those who could when it was written. */
async function isWanted(tx: Tx, mail: Waiting): Promise<boolean> {
  if (mail.ticket_id === null || mail.contact_id === null) return true
  return mayStillRead(tx, { contactId: mail.contact_id, address: mail.to_address, ticketId: mail.ticket_id })
}

/** Writes the letter on the first try: links get the address of the portal's host, the Message-ID its host. */
async function complete(tx: Tx, services: Context, mail: Waiting): Promise<Waiting> {
  if (mail.html !== '') return mail
  const named = mail.portal_id === null ? null : await findPortalById(tx, mail.portal_id)
  const about = mail.ticket_id !== null && mail.contact_id !== null
  const portal = about
    ? await portalToRead(tx, { ticketId: mail.ticket_id ?? '', contactId: mail.contact_id ?? '' })
    : named
  const parts = about ? linkedTo(portal, mail) : (mail.parts as unknown as MailParts)
  const publicUrl = portal ? domainUrl(services, portal.domain) : services.publicUrl
  const { brandColour, name } = await findAccount(tx)
  const letter = writeLetter(parts, { publicUrl, brandColour, accountName: name })
  const host = new URL(publicUrl).hostname
  const threaded = mail.ticket_id === null ? {} : { References: `<ticket-${mail.ticket_id}@${host}>` }
  const headers = { ...(mail.headers as Record<string, string>), ...threaded }
  const values = { ...letter, message_id: `<${mail.message_id}@${host}>` }
  await updateMail(tx, mail.id, { ...values, headers: JSON.stringify(headers), parts: '{}' })
  return { ...mail, ...values, headers }
}

/** A portal that showed the ticket to its reader when it was written may not do so any more: another does, or none. */
function linkedTo(portal: PortalSettings | null, mail: Waiting): MailParts {
  const { button, ...parts } = mail.parts as unknown as MailParts
  if (!portal || !button) return parts
  return { ...parts, button: { ...button, path: `/${portal.path}/tickets/${mail.ticket_id}` } }
}

async function deliver(tx: Tx, { config }: Context, mail: Waiting): Promise<Error | null> {
  if (!config.MAIL_URL) {
    await updateMail(tx, mail.id, { state: 'kept' })
    return null
  }
  const attempts = mail.attempts + 1
  try {
    await send(config, config.MAIL_URL, mail)
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    const last = attempts >= sendMail.attempts || isFinal(failure)
    await updateMail(tx, mail.id, {
      attempts,
      error: failure.message.slice(0, 1000),
      ...(last ? { state: 'failed' } : {}),
    })
    return last ? null : failure
  }
  await updateMail(tx, mail.id, {
    attempts,
    state: 'sent',
    sent_at: new Date().toISOString(),
    error: null,
    ...withoutSecret(mail),
  })
  return null
}

const send = (config: Config, server: URL, mail: Waiting): Promise<void> =>
  sendBySmtp(server, {
    from: { name: mail.from_name, address: config.MAIL_FROM },
    to: { name: mail.to_name, address: mail.to_address },
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    messageId: mail.message_id,
    headers: mail.headers as Record<string, string>,
  })

const WITH_SECRET: readonly MailKind[] = [
  'member-invitation',
  'member-reset',
  'member-verification',
  'member-new-address',
  'staff-invitation',
  'staff-reset',
]

/** A link that has been mailed stays readable in the reader's mailbox only (S43). */
function withoutSecret(mail: Waiting): { html?: string; text?: string } {
  if (!WITH_SECRET.some((kind) => kind === mail.kind)) return {}
  const blank = (text: string) => text.replace(/([?&]token=)[A-Za-z0-9_-]+/g, '$1…')
  return { html: blank(mail.html), text: blank(mail.text) }
}
