import type { AccessGroup, AccessGroupQuery } from '#contract/access-groups.ts'
import type { PageOf } from '#contract/common.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readKeyset, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { nameKey } from '#server/platform/name-key.ts'

type Row = AccessGroup & { name_key: string }

/** Everybody in the group that `g` names, each contact once; deleted ones are not in it. */
const memberIds = sql`select ac.contact_id from access_group_contact ac where ac.group_id = g.id
  union select m.contact_id from access_group_list al join list_member m on m.list_id = al.list_id
    where al.group_id = g.id`

const SELECT = sql`select g.id, g.name, g.description, g.name_key, g.created_at as "createdAt",
    (select coalesce(json_agg(json_build_object('id', l.id::text, 'name', l.name, 'kind', l.kind, 'members',
        (select count(*) from list_member m join contact c on c.id = m.contact_id and c.deleted_at is null
          where m.list_id = l.id)) order by l.name_key), '[]')
      from access_group_list a join list l on l.id = a.list_id where a.group_id = g.id) as lists,
    (select count(*) from access_group_contact a join contact c on c.id = a.contact_id and c.deleted_at is null
      where a.group_id = g.id)::int as contacts,
    (select count(*) from contact c where c.deleted_at is null and c.id in (${memberIds}))::int as members,
    (select coalesce(json_agg(json_build_object('id', p.id::text, 'name', p.name) order by p.id), '[]')
      from portal_access_group a join portal p on p.id = a.portal_id where a.group_id = g.id) as portals
  from access_group g`

const shown = ({ name_key: _, ...group }: Row): AccessGroup => group

/** By name; `q` finds a part of the name. */
export async function listGroups(
  db: Db | Tx,
  { q, limit = 25, after }: AccessGroupQuery,
): Promise<PageOf<AccessGroup>> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (q) conditions.push(sql`position(${nameKey(q)} in g.name_key) > 0`)
  if (after !== undefined) {
    const [value, id] = readKeyset(after, 'text')
    conditions.push(sql`(g.name_key, g.id) > (${value}::text, ${id}::bigint)`)
  }
  const { rows } = await sql<Row>`${SELECT} where ${sql.join(conditions, sql` and `)}
    order by g.name_key, g.id limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(shown), next: last && rows.length > limit ? writeCursor([last.name_key, last.id]) : null }
}

export async function getGroup(db: Db | Tx, id: string): Promise<AccessGroup | null> {
  const { rows } = await sql<Row>`${SELECT} where g.id = ${id}`.execute(db)
  return rows[0] ? shown(rows[0]) : null
}

/** The group, kept from others' changes until the transaction ends. */
export async function lockGroup(tx: Tx, id: string): Promise<AccessGroup | null> {
  await sql`select id from access_group where id = ${id} for no key update`.execute(tx)
  return getGroup(tx, id)
}

export async function insertGroup(tx: Tx, name: string, description: string): Promise<string> {
  const { id } = await tx
    .insertInto('access_group')
    .values({ name, name_key: nameKey(name), description })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function changeGroup(tx: Tx, id: string, to: { name: string; description: string }): Promise<void> {
  await tx
    .updateTable('access_group')
    .set({ ...to, name_key: nameKey(to.name) })
    .where('id', '=', id)
    .execute()
}

export async function deleteGroupRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('access_group').where('id', '=', id).execute()
}

/** Those of the ids that are lists, by name; kept from being deleted until the transaction ends. */
export async function lockLists(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from list where id = any(${ids}::bigint[])
    order by id for key share`.execute(tx)
  return rows
}

/** @returns how many were not in the group before */
export async function insertLists(tx: Tx, id: string, listIds: readonly string[]): Promise<number> {
  const { rows } =
    await sql`insert into access_group_list (group_id, list_id) select ${id}, unnest(${listIds}::bigint[])
    on conflict do nothing returning list_id`.execute(tx)
  return rows.length
}

/** @returns the list's name; null when it was not in the group */
export async function deleteGroupList(tx: Tx, id: string, listId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`delete from access_group_list a using list l
    where a.group_id = ${id} and a.list_id = ${listId} and l.id = a.list_id returning l.name`.execute(tx)
  return rows[0]?.name ?? null
}

/** @returns whether the contact was not named in the group before */
export async function insertGroupContact(tx: Tx, id: string, contactId: string): Promise<boolean> {
  const { rows } = await sql`insert into access_group_contact (group_id, contact_id) values (${id}, ${contactId})
    on conflict do nothing returning contact_id`.execute(tx)
  return rows.length > 0
}

/** @returns whether the contact was named in the group */
export async function deleteGroupContact(tx: Tx, id: string, contactId: string): Promise<boolean> {
  const { rows } = await sql`delete from access_group_contact where group_id = ${id} and contact_id = ${contactId}
    returning contact_id`.execute(tx)
  return rows.length > 0
}
