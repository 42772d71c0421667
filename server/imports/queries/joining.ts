import { addressKey } from '#server/contacts/contact.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'

interface Named {
  readonly externalId: string | undefined
  readonly email: string | undefined
}

/**
 * Of the contacts that rows name, how many are not on the list yet, and how many of those have an address and no login.
 * They are found as the import finds them: by record id, else by address; whom nobody knows is made.
 */
export async function countJoining(
  db: Db,
  listId: string | undefined,
  rows: readonly Named[],
): Promise<{ joining: number; withoutLogin: number }> {
  const asked = rows.map(({ externalId, email }) => ({
    external_id: externalId ?? null,
    address_key: email === undefined ? null : addressKey(email),
  }))
  const { rows: counts } = await sql<{ joining: number; withoutLogin: number }>`
    with met as (
      select coalesce(c.id, a.contact_id) as id, bool_or(r.address_key is not null) as addressed, count(*) as rows
      from json_to_recordset(${JSON.stringify(asked)}::json) as r (external_id text, address_key text)
      left join contact c on c.external_id = r.external_id
      left join contact_address a on a.address_key = r.address_key
      group by coalesce(c.id, a.contact_id), case when coalesce(c.id, a.contact_id) is null then r.address_key end),
    joining as (
      select m.id, m.addressed or exists (select from contact_address x where x.contact_id = m.id) as addressed,
        case when m.id is null and not m.addressed then m.rows else 1 end as people
      from met m where not exists (select from list_member l
        where l.list_id = ${listId ?? null}::bigint and l.contact_id = m.id))
    select coalesce(sum(j.people), 0)::int as joining, coalesce(sum(j.people) filter (where j.addressed
        and not exists (select from member b where b.contact_id = j.id)), 0)::int as "withoutLogin"
    from joining j`.execute(db)
  return counts[0] ?? { joining: 0, withoutLogin: 0 }
}
