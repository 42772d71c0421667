import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { addressKey, contactKeys, type ContactValues } from '../contact.ts'

export interface KnownContact extends ContactValues {
  readonly id: string
  readonly otherEmails: readonly string[]
  readonly externalId: string | null
  readonly deleted: boolean
  readonly companies: readonly { id: string; primary: boolean }[]
}

/** The contacts that have one of the external ids or addresses, deleted ones too, locked in the order of their ids. */
export async function contactsToMatch(
  tx: Tx,
  externalIds: readonly string[],
  addressKeys: readonly string[],
): Promise<KnownContact[]> {
  const { rows } = await sql<KnownContact>`select c.id, c.first_name as "firstName", c.last_name as "lastName",
      a.address as email, c.phone, c.job_title as "jobTitle", c.language, c.custom, c.external_id as "externalId",
      c.deleted_at is not null as deleted,
      array(select x.address from contact_address x where x.contact_id = c.id and not x.is_primary) as "otherEmails",
      (select coalesce(json_agg(json_build_object('id', l.company_id::text, 'primary', l.is_primary)), '[]')
        from contact_company l where l.contact_id = c.id) as companies
    from contact c left join contact_address a on a.contact_id = c.id and a.is_primary
    where c.id in (select id from contact where external_id = any(${externalIds}::text[])
      union select contact_id from contact_address where address_key = any(${addressKeys}::text[]))
    order by c.id for update of c`.execute(tx)
  return rows
}

export async function newContactIds(tx: Tx, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select nextval(pg_get_serial_sequence('contact', 'id')) as id
    from generate_series(1, ${count}::int)`.execute(tx)
  return rows.map((row) => row.id)
}

/** What one contact is to become. */
export interface ContactWrite {
  readonly id: string
  readonly values: ContactValues
  readonly otherEmails: readonly string[]
  readonly externalId: string | null
  readonly createdAt: string | null
}

function written({ id, values, otherEmails, externalId, createdAt }: ContactWrite) {
  const { nameKey, words } = contactKeys(values, otherEmails)
  const { custom, phone, language } = values
  return {
    id,
    first_name: values.firstName,
    last_name: values.lastName,
    phone,
    job_title: values.jobTitle,
    language,
    custom,
    external_id: externalId,
    created_at: createdAt,
    name_key: nameKey,
    words,
  }
}

// One statement for a whole part of the file: 500 rows travel as one JSON parameter.
const recordset = (
  writes: readonly ContactWrite[],
) => sql`json_to_recordset(${JSON.stringify(writes.map(written))}::json)
  as r (id bigint, first_name text, last_name text, phone text, job_title text, language text, custom jsonb,
    external_id text, created_at timestamptz, name_key text, words text[])`

export async function insertContacts(tx: Tx, writes: readonly ContactWrite[]): Promise<void> {
  if (writes.length === 0) return
  await sql`insert into contact (id, first_name, last_name, phone, job_title, language, custom, external_id, created_at,
      name_key, words)
    overriding system value
    select r.id, r.first_name, r.last_name, r.phone, r.job_title, r.language, r.custom, r.external_id,
      coalesce(r.created_at, now()), r.name_key, array_to_tsvector(r.words)
    from ${recordset(writes)}`.execute(tx)
}

/** Writes the values; a deleted contact that comes again in a file is restored. */
export async function changeContacts(tx: Tx, writes: readonly ContactWrite[]): Promise<void> {
  if (writes.length === 0) return
  await sql`update contact c set first_name = r.first_name, last_name = r.last_name, phone = r.phone,
      job_title = r.job_title, language = r.language, custom = r.custom, external_id = r.external_id,
      name_key = r.name_key, words = array_to_tsvector(r.words), updated_at = now(), deleted_at = null
    from ${recordset(writes)} where c.id = r.id`.execute(tx)
}

/** Makes the addresses the primary ones of their contacts. */
export async function setAddresses(tx: Tx, addresses: readonly { id: string; address: string }[]): Promise<void> {
  if (addresses.length === 0) return
  const ids = addresses.map(({ id }) => id)
  const texts = addresses.map(({ address }) => address)
  const keys = texts.map(addressKey)
  await sql`delete from contact_address where contact_id = any(${ids}::bigint[])
    and (is_primary or address_key = any(${keys}::text[]))`.execute(tx)
  await sql`insert into contact_address (contact_id, address, address_key)
    select * from unnest(${ids}::bigint[], ${texts}::text[], ${keys}::text[])`.execute(tx)
}

export async function addAssociations(
  tx: Tx,
  links: readonly { id: string; companyId: string; primary: boolean }[],
): Promise<void> {
  if (links.length === 0) return
  await sql`insert into contact_company (contact_id, company_id, is_primary)
    select * from unnest(${links.map((link) => link.id)}::bigint[], ${links.map((link) => link.companyId)}::bigint[],
      ${links.map((link) => link.primary)}::bool[])`.execute(tx)
}
