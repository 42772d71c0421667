import type { GroupMember, GroupMemberQuery, GroupOfContact } from '#contract/access-groups.ts'
import type { Named, PageOf } from '#contract/common.ts'
import { briefContacts } from '#server/contacts/queries/brief.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'

/** Whoever is in the group, by name, each with the lists that they are in it by. */
export async function groupMembers(db: Db, id: string, query: GroupMemberQuery): Promise<PageOf<GroupMember>> {
  const named = sql`exists (select from access_group_contact x where x.group_id = ${id} and x.contact_id = c.id)`
  const listed = sql`exists (select from access_group_list x join list_member m on m.list_id = x.list_id
    where x.group_id = ${id} and m.contact_id = c.id)`
  const page = await briefContacts(db, query.single ? named : sql`${named} or ${listed}`, query)
  const ids = page.items.map((item) => item.id)
  const { rows } = await sql<{ id: string; single: boolean; lists: Named[] }>`select c.id,
      exists (select from access_group_contact x where x.group_id = ${id} and x.contact_id = c.id) as single,
      (select coalesce(json_agg(json_build_object('id', l.id::text, 'name', l.name) order by l.name_key), '[]')
        from access_group_list x join list_member m on m.list_id = x.list_id join list l on l.id = x.list_id
        where x.group_id = ${id} and m.contact_id = c.id) as lists
    from unnest(${ids}::bigint[]) as c (id)`.execute(db)
  const ways = new Map(rows.map((row) => [row.id, row]))
  return {
    ...page,
    items: page.items.map((item) => ({
      ...item,
      single: ways.get(item.id)?.single ?? false,
      lists: ways.get(item.id)?.lists ?? [],
    })),
  }
}

/** The groups that a contact is in, by name, each with how they came in. */
export async function groupsOfContact(db: Db, contactId: string): Promise<GroupOfContact[]> {
  const { rows } = await sql<GroupOfContact>`select g.id, g.name, bool_or(w.list_id is null) as single,
      coalesce(json_agg(json_build_object('id', l.id::text, 'name', l.name) order by l.name_key)
        filter (where l.id is not null), '[]') as lists
    from (select group_id, null::bigint as list_id from access_group_contact where contact_id = ${contactId}
      union all select al.group_id, al.list_id from list_member m join access_group_list al on al.list_id = m.list_id
        where m.contact_id = ${contactId}) w
    join access_group g on g.id = w.group_id left join list l on l.id = w.list_id
    group by g.id, g.name, g.name_key order by g.name_key`.execute(db)
  return rows
}
