import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { addressKey, contactKeys, type ContactValues } from '../contact.ts'

export interface StoredContact {
  readonly values: ContactValues
  readonly otherEmails: readonly string[]
  readonly deletedAt: string | null
}

/** The contact with its addresses, kept from others' changes until the transaction ends. */
export async function lockContact(tx: Tx, id: string): Promise<StoredContact | null> {
  const row = await tx.selectFrom('contact').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return null
  const addresses = await tx
    .selectFrom('contact_address')
    .select(['address', 'is_primary'])
    .where('contact_id', '=', id)
    .execute()
  return {
    values: {
      firstName: row.first_name,
      lastName: row.last_name,
      email: addresses.find((a) => a.is_primary)?.address ?? null,
      phone: row.phone,
      jobTitle: row.job_title,
      language: row.language,
      custom: row.custom as ContactValues['custom'],
    },
    otherEmails: addresses.filter((a) => !a.is_primary).map((a) => a.address),
    deletedAt: row.deleted_at,
  }
}

function columns(values: ContactValues, otherEmails: readonly string[] = []) {
  const keys = contactKeys(values, otherEmails)
  return {
    first_name: values.firstName,
    last_name: values.lastName,
    phone: values.phone,
    job_title: values.jobTitle,
    language: values.language,
    custom: JSON.stringify(values.custom),
    name_key: keys.nameKey,
    words: sql<string>`array_to_tsvector(${keys.words}::text[])`,
  }
}

export async function insertContact(tx: Tx, values: ContactValues, externalId: string | null): Promise<string> {
  const { id } = await tx
    .insertInto('contact')
    .values({ ...columns(values), external_id: externalId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function changeContact(
  tx: Tx,
  id: string,
  values: ContactValues,
  otherEmails: readonly string[],
): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ ...columns(values, otherEmails), updated_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}

/** Puts the address in the primary one's place. One of the contact's other addresses is made the primary one. */
export async function setAddress(tx: Tx, contactId: string, address: string | null): Promise<void> {
  await sql`delete from contact_address where contact_id = ${contactId} and is_primary`.execute(tx)
  if (address === null) return
  await sql`delete from contact_address where contact_id = ${contactId} and address_key = ${addressKey(address)}`.execute(
    tx,
  )
  await tx
    .insertInto('contact_address')
    .values({ contact_id: contactId, address, address_key: addressKey(address) })
    .execute()
}

/** Links mailed to an address open nothing once it is no longer the contact's. */
export async function spendLinks(tx: Tx, contactIds: readonly string[]): Promise<void> {
  await sql`update one_time_link set used_at = now() where used_at is null
    and member_id in (select id from member where contact_id = any(${contactIds}::bigint[]))`.execute(tx)
}

export async function setContactDeleted(tx: Tx, id: string, deleted: boolean): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ deleted_at: deleted ? sql`now()` : null, updated_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}

/** The contact, deleted or not, who has an address. */
export async function holderOf(tx: Tx, key: string): Promise<string | null> {
  const row = await tx
    .selectFrom('contact_address')
    .select('contact_id')
    .where('address_key', '=', key)
    .executeTakeFirst()
  return row?.contact_id ?? null
}
