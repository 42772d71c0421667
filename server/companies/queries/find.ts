import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** Ids by `domainKey`; the oldest company where several have it. */
export async function companiesByDomain(db: Db | Tx, domainKeys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`select domain_key as key, min(id) as id from company
    where domain_key = any(${domainKeys}::text[]) and deleted_at is null group by domain_key`.execute(db)
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/** Those of the ids that name companies, without deleted ones. */
export async function livingCompanies(db: Db | Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from company
    where id = any(${ids}::bigint[]) and deleted_at is null`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The company that has a mail domain; null when none has, or several. */
export async function onlyCompanyOf(db: Db | Tx, domainKey: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from company
    where domain_key = ${domainKey} and deleted_at is null order by id limit 2`.execute(db)
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}
