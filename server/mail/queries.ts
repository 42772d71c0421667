import type { Insertable, Updateable } from 'kysely'
import type { Language } from '#contract/languages.ts'
import type { PortalSettings } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { readersOf } from '#server/membership/actor.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import type { DB } from '#server/schema.d.ts'
import { mayViewTicket } from '#server/tickets/queries/visible.ts'

/** How long an address that nobody has proved to own gets no second confirmation (S24). */
const QUIET = sql`interval '10 minutes'`

/** Many mails at once. @returns their ids, in the same order */
export async function insertMails(tx: Tx, rows: readonly Insertable<DB['outgoing_mail']>[]): Promise<string[]> {
  if (rows.length === 0) return []
  const made = await tx.insertInto('outgoing_mail').values(rows).returning(['id', 'message_id']).execute()
  const ids = new Map(made.map((row) => [row.message_id, row.id]))
  return rows.map((row) => ids.get(row.message_id) ?? '')
}

/** A message that staff wrote, with its author and its ticket's subject. */
export function staffMessage(tx: Tx, messageId: string) {
  return tx
    .selectFrom('message as m')
    .innerJoin('thread as h', 'h.id', 'm.thread_id')
    .innerJoin('ticket as t', 't.id', 'h.ticket_id')
    .innerJoin('staff_user as u', 'u.id', 'm.user_id')
    .where('m.id', '=', messageId)
    .select(['m.html', 'm.text', 'u.name as author', 't.subject'])
    .executeTakeFirst()
}

export async function filesOfMessage(tx: Tx, messageId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('message_file as mf')
    .innerJoin('file as f', 'f.id', 'mf.file_id')
    .where('mf.message_id', '=', messageId)
    .orderBy('mf.position')
    .select('f.name')
    .execute()
  return rows.map((row) => row.name)
}

/** Whether a portal hides the names of staff (S09). */
export async function anyMasks(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom('portal').select('id').where('mask_staff', '=', true).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Contacts of a ticket who have an address and whose access is not switched off. */
export async function replyReaders(tx: Tx, ticketId: string) {
  const rows = await tx
    .selectFrom('ticket_contact as tc')
    .innerJoin('contact as c', 'c.id', 'tc.contact_id')
    .innerJoin('contact_address as a', (join) => join.onRef('a.contact_id', '=', 'c.id').on('a.is_primary', '=', true))
    .leftJoin('member as m', 'm.contact_id', 'c.id')
    .where('tc.ticket_id', '=', ticketId)
    .where('c.deleted_at', 'is', null)
    .where(({ or, eb }) => or([eb('m.state', 'is', null), eb('m.state', '<>', 'disabled')]))
    .orderBy('c.id')
    .select(['c.id', 'c.first_name', 'c.last_name', 'a.address'])
    .select(({ ref }) => ref('m.language').$castTo<Language | null>().as('language'))
    .execute()
  return rows.map((row) => ({
    contactId: row.id,
    name: contactName(row),
    address: row.address,
    language: row.language,
  }))
}

/** Who a confirmation goes to; `verified` when they proved that the address is theirs by becoming a member. */
export async function confirmationReader(tx: Tx, of: { ticketId: string; contactId: string }) {
  const row = await tx
    .selectFrom('contact as c')
    .innerJoin('contact_address as a', (join) => join.onRef('a.contact_id', '=', 'c.id').on('a.is_primary', '=', true))
    .innerJoin('ticket as t', (join) => join.on('t.id', '=', of.ticketId))
    .leftJoin('member as m', 'm.contact_id', 'c.id')
    .where('c.id', '=', of.contactId)
    .where('c.deleted_at', 'is', null)
    .select(['c.first_name', 'c.last_name', 'a.address', 't.subject', 'm.state'])
    .select(({ ref }) => ref('m.language').$castTo<Language | null>().as('language'))
    .executeTakeFirst()
  if (!row || row.state === 'disabled') return null
  const { address, subject, language } = row
  return { name: contactName(row), address, subject, language, verified: row.state === 'active' }
}

export async function confirmedLately(tx: Tx, address: string): Promise<boolean> {
  const row = await tx
    .selectFrom('outgoing_mail')
    .select('id')
    .where('kind', '=', 'ticket-confirmation')
    .where(sql<boolean>`lower(to_address) = lower(${address})`)
    .where(sql<boolean>`created_at > now() - ${QUIET}`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A waiting mail, locked until the transaction ends, so that two workers never send it both. */
export function lockWaitingMail(tx: Tx, id: string) {
  return tx
    .selectFrom('outgoing_mail')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function updateMail(tx: Tx, id: string, values: Updateable<DB['outgoing_mail']>): Promise<void> {
  await tx.updateTable('outgoing_mail').set(values).where('id', '=', id).execute()
}

/**
 * Whether this contact is still somebody to write to about this ticket, at this address (S27): the ticket is there and
 * theirs, and their access was not switched off. Which portal shows it to them is `portalToRead`'s matter.
 */
export async function mayStillRead(tx: Tx, of: { contactId: string; address: string; ticketId: string }) {
  const { rows } =
    await sql`select 1 from ticket_contact tc join ticket t on t.id = tc.ticket_id and t.deleted_at is null
    join contact c on c.id = tc.contact_id and c.deleted_at is null
    join contact_address a on a.contact_id = c.id and a.address = ${of.address}
    left join member m on m.contact_id = c.id
    where tc.ticket_id = ${of.ticketId} and tc.contact_id = ${of.contactId} and m.state is distinct from 'disabled'`.execute(
      tx,
    )
  return rows.length > 0
}

/**
 * The portal in which this contact may see this ticket now, access groups and filter and all: where their mails about it
 * lead. The one they used last before others; null: none shows it to them.
 */
export async function portalToRead(
  tx: Tx,
  of: { contactId: string; ticketId: string },
): Promise<PortalSettings | null> {
  for (const { member, entry } of await readersOf(tx, of.contactId)) {
    const enters = entry.live && entry.admitted && !['disabled', 'waiting'].includes(entry.account)
    if (enters && (await mayViewTicket(tx, member, of.ticketId))) return member.portal
  }
  return null
}
