import type { PageOf } from '#contract/common.ts'
import type { ListMember, ListMemberQuery, ListOfContact, ListPreview } from '#contract/lists.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { briefContacts, countContacts } from '#server/contacts/queries/brief.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** Contacts that a preview names. */
const PREVIEWED = 5

export async function listMembers(db: Db, id: string, query: ListMemberQuery): Promise<PageOf<ListMember>> {
  const where = sql`exists (select from list_member m where m.list_id = ${id} and m.contact_id = c.id)`
  const page = await briefContacts(db, where, query)
  const ids = page.items.map((item) => item.id)
  const { rows } = await sql<{ id: string; since: string }>`select contact_id as id, since from list_member
    where list_id = ${id} and contact_id = any(${ids}::bigint[])`.execute(db)
  const since = new Map(rows.map((row) => [row.id, row.since]))
  return { ...page, items: page.items.map((item) => ({ ...item, since: since.get(item.id) ?? '' })) }
}

/** The lists that a contact is on, by name. */
export async function listsOf(db: Db, contactId: string): Promise<ListOfContact[]> {
  const { rows } = await sql<ListOfContact>`select l.id, l.name, l.kind, m.since
    from list_member m join list l on l.id = m.list_id where m.contact_id = ${contactId} order by l.name_key`.execute(
    db,
  )
  return rows
}

/** What a compiled filter matches now. */
export async function previewContacts(db: Db, filterSql: string): Promise<ListPreview> {
  const where = sql.raw(filterSql)
  const { items } = await briefContacts(db, where, { limit: PREVIEWED })
  return { count: await countContacts(db, where), items }
}

/** @returns whether the contact was not on the list before */
export async function insertMember(tx: Tx, id: string, contactId: string): Promise<boolean> {
  const { rows } = await sql`insert into list_member (list_id, contact_id) values (${id}, ${contactId})
    on conflict do nothing returning contact_id`.execute(tx)
  return rows.length > 0
}

/** @returns how many were not on the list before */
export async function insertMembers(tx: Tx, id: string, contactIds: readonly string[]): Promise<number> {
  const { rows } = await sql`insert into list_member (list_id, contact_id)
    select ${id}, unnest(${contactIds}::bigint[]) on conflict do nothing returning contact_id`.execute(tx)
  return rows.length
}

/** @returns whether the contact was on the list */
export async function deleteMember(tx: Tx, id: string, contactId: string): Promise<boolean> {
  const { rows } = await sql`delete from list_member where list_id = ${id} and contact_id = ${contactId}
    returning contact_id`.execute(tx)
  return rows.length > 0
}

/** Puts the contacts that have these addresses on the list, in one go. @returns how many were new, and which addresses nobody has */
export async function insertByAddress(
  tx: Tx,
  id: string,
  addresses: readonly string[],
): Promise<{ added: number; found: number; missing: string[] }> {
  const keys = addresses.map(addressKey)
  const { rows } = await sql<{ key: string; contact_id: string }>`select a.address_key as key, a.contact_id
    from contact_address a join contact c on c.id = a.contact_id and c.deleted_at is null
    where a.address_key = any(${keys}::text[])`.execute(tx)
  const known = new Set(rows.map(({ key }) => key))
  const contactIds = [...new Set(rows.map((row) => row.contact_id))]
  return {
    added: await insertMembers(tx, id, contactIds),
    found: contactIds.length,
    missing: addresses.filter((_, index) => !known.has(keys[index] ?? '')),
  }
}
