import type { Named, PageOf } from '#contract/common.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readKeyset, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { contactName } from '../contact.ts'
import { matches } from './list.ts'

/** As much of a contact as tells who it is. */
export interface BriefContact {
  readonly id: string
  readonly name: string
  readonly email: string | null
  /** The primary company. */
  readonly company: Named | null
}

interface Row {
  id: string
  first_name: string
  last_name: string
  address: string | null
  company: Named | null
  name_key: string
}

/** Contacts that are not deleted and for which `where` holds, a condition on `contact c`; by name. */
export async function briefContacts(
  db: Db | Tx,
  where: RawBuilder<unknown>,
  { q, limit = 25, after }: { q?: string; limit?: number; after?: string },
): Promise<PageOf<BriefContact>> {
  const conditions = [sql`c.deleted_at is null`, sql`(${where})`]
  if (q !== undefined && q !== '') conditions.push(matches(q))
  if (after !== undefined) {
    const [value, id] = readKeyset(after, 'text')
    conditions.push(sql`(c.name_key, c.id) > (${value}::text, ${id}::bigint)`)
  }
  const { rows } = await sql<Row>`select c.id, c.first_name, c.last_name, c.name_key, a.address,
      (select json_build_object('id', o.id::text, 'name', o.name) from contact_company l
        join company o on o.id = l.company_id and o.deleted_at is null
        where l.contact_id = c.id and l.is_primary) as company
    from contact c left join contact_address a on a.contact_id = c.id and a.is_primary
    where ${sql.join(conditions, sql` and `)} order by c.name_key, c.id limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => ({ id: row.id, name: contactName(row), email: row.address, company: row.company })),
    next: last && rows.length > limit ? writeCursor([last.name_key, last.id]) : null,
  }
}

/** How many contacts that are not deleted `where` holds for. */
export async function countContacts(db: Db | Tx, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from contact c
    where c.deleted_at is null and (${where})`.execute(db)
  return rows[0]?.count ?? 0
}
