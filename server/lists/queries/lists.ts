import type { PageOf } from '#contract/common.ts'
import type { Filter } from '#contract/filters.ts'
import type { ContactList, ListQuery } from '#contract/lists.ts'
import { describeFilter } from '#server/filters/describe.ts'
import { fieldsOf } from '#server/filters/queries.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readKeyset, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { nameKey } from '#server/platform/name-key.ts'

type Row = Omit<ContactList, 'description'> & { name_key: string }

// Deleted contacts are on no active list; a static one keeps them for when they come back.
const SELECT = sql`select l.id, l.name, l.kind, l.filter, l.state, l.done, l.total, l.name_key,
    l.created_at as "createdAt", l.updated_at as "updatedAt",
    case when l.kind = 'active' then (select count(*) from list_member m where m.list_id = l.id)
      else (select count(*) from list_member m join contact c on c.id = m.contact_id and c.deleted_at is null
        where m.list_id = l.id) end::int as members,
    (select coalesce(json_agg(json_build_object('id', g.id::text, 'name', g.name) order by g.name_key), '[]')
      from access_group_list a join access_group g on g.id = a.group_id where a.list_id = l.id) as groups
  from list l`

async function shown(db: Db | Tx, rows: readonly Row[]): Promise<ContactList[]> {
  const fields = rows.some(({ filter }) => filter !== null) ? await fieldsOf(db, 'contact') : new Map()
  return rows.map(({ name_key: _, ...row }) => ({
    ...row,
    description: row.filter && describeFilter(row.filter, fields),
  }))
}

/** By name; `q` finds a part of the name. */
export async function listLists(db: Db, { q, kind, limit = 25, after }: ListQuery): Promise<PageOf<ContactList>> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (q) conditions.push(sql`position(${nameKey(q)} in l.name_key) > 0`)
  if (kind) conditions.push(sql`l.kind = ${kind}`)
  if (after !== undefined) {
    const [value, id] = readKeyset(after, 'text')
    conditions.push(sql`(l.name_key, l.id) > (${value}::text, ${id}::bigint)`)
  }
  const { rows } = await sql<Row>`${SELECT} where ${sql.join(conditions, sql` and `)}
    order by l.name_key, l.id limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await shown(db, page),
    next: last && rows.length > limit ? writeCursor([last.name_key, last.id]) : null,
  }
}

export async function getList(db: Db | Tx, id: string): Promise<ContactList | null> {
  const { rows } = await sql<Row>`${SELECT} where l.id = ${id}`.execute(db)
  return (await shown(db, rows))[0] ?? null
}

/** The list, kept from others' changes until the transaction ends; contacts may join it meanwhile. */
export async function lockList(tx: Tx, id: string): Promise<ContactList | null> {
  await sql`select id from list where id = ${id} for no key update`.execute(tx)
  return getList(tx, id)
}

/** The list, kept from being deleted until the transaction ends; anybody may change it and who is on it. */
export async function holdList(tx: Tx, id: string): Promise<Pick<ContactList, 'name' | 'kind'> | null> {
  const { rows } = await sql<Pick<ContactList, 'name' | 'kind'>>`select name, kind from list where id = ${id}
    for key share`.execute(tx)
  return rows[0] ?? null
}

/** The domains whose single sign-on lets in who is on the list (O-07), by their hosts; null: the built-in one. */
export async function domainsFor(tx: Tx, id: string): Promise<(string | null)[]> {
  const { rows } = await sql<{ host: string | null }>`select host from domain where ${id} = any(sso_list_ids)
    order by host nulls first`.execute(tx)
  return rows.map(({ host }) => host)
}

/** Whether there is a list of this name. */
export async function isNameTaken(tx: Tx, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from list where name_key = ${nameKey(name)}`.execute(tx)
  return rows.length > 0
}

/**
 * Waits for those who are changing contacts, and lets nobody do so before the list is in: see migration 0015. Of a list
 * that is there already the row is locked first, as an evaluation does: the other way round the two could hold each
 * other, and somebody who changes a contact.
 */
export async function holdContacts(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7041993)`.execute(tx)
}

export interface KeptFilter {
  readonly filter: Filter
  readonly sql: string
  readonly reads: readonly string[]
}

const evaluating = ({ filter, sql: text, reads }: KeptFilter) => ({
  filter: JSON.stringify(filter),
  filter_sql: text,
  reads: [...reads],
  state: 'evaluating',
  done: 0,
  evaluated_to: '0',
  error: null,
  total: sql<number>`(select count(*) from contact)::int`,
})

export async function insertList(tx: Tx, name: string, kept: KeptFilter | null): Promise<string> {
  const { id } = await tx
    .insertInto('list')
    .values({
      name,
      name_key: nameKey(name),
      kind: kept ? 'active' : 'static',
      ...(kept ? evaluating(kept) : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function changeList(
  tx: Tx,
  id: string,
  { name, kept }: { name?: string; kept?: KeptFilter },
): Promise<void> {
  await tx
    .updateTable('list')
    .set({
      ...(name === undefined ? {} : { name, name_key: nameKey(name) }),
      ...(kept ? evaluating(kept) : {}),
      updated_at: sql<string>`now()`,
    })
    .where('id', '=', id)
    .execute()
}

/** Begins the evaluation anew. */
export async function restartList(tx: Tx, id: string): Promise<void> {
  await sql`update list set state = 'evaluating', done = 0, evaluated_to = 0, error = null,
    total = (select count(*) from contact) where id = ${id}`.execute(tx)
}

export async function deleteListRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('list').where('id', '=', id).execute()
}

export async function countLists(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from list`.execute(tx)
  return rows[0]?.count ?? 0
}
