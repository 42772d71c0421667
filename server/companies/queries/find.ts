import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { domainKey } from '#server/contacts/contact.ts'
import { nameKey } from '#server/platform/name-key.ts'

/** The oldest company with this domain; null for none. */
export async function companyWithDomain(db: Db | Tx, domain: string): Promise<string | null> {
  return (await companiesByDomain(db, [domain])).get(domain) ?? null
}

/** Ids by the id in the system that the records came from; deleted ones are left out. */
export async function companiesByExternalId(db: Db | Tx, externalIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`select external_id as key, id from company
    where external_id = any(${externalIds}::text[]) and deleted_at is null`.execute(db)
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/** Ids by domain as it was asked for; the oldest company where several have it. */
export async function companiesByDomain(db: Db | Tx, domains: readonly string[]): Promise<Map<string, string>> {
  const keys = new Map(domains.map((domain) => [domain, domainKey(domain)]))
  const { rows } = await sql<{ key: string; id: string }>`select domain_key as key, min(id) as id from company
    where domain_key = any(${[...keys.values()].filter((key) => key !== null)}::text[]) and deleted_at is null
    group by domain_key`.execute(db)
  return byAsked(keys, rows)
}

/** Ids by name as it was asked for, whatever its case; the oldest company where several have it. */
export async function companiesByName(db: Db | Tx, names: readonly string[]): Promise<Map<string, string>> {
  const keys = new Map(names.map((name) => [name, nameKey(name)]))
  const { rows } = await sql<{ key: string; id: string }>`select name_key as key, min(id) as id from company
    where name_key = any(${[...keys.values()]}::text[]) and deleted_at is null group by name_key`.execute(db)
  return byAsked(keys, rows)
}

/** Those of the ids that name companies, without deleted ones. */
export async function livingCompanies(db: Db | Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from company
    where id = any(${ids}::bigint[]) and deleted_at is null`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

function byAsked(keys: Map<string, string | null>, rows: readonly { key: string; id: string }[]): Map<string, string> {
  const found = new Map(rows.map(({ key, id }) => [key, id]))
  const result = new Map<string, string>()
  for (const [asked, key] of keys) {
    const id = key === null ? undefined : found.get(key)
    if (id !== undefined) result.set(asked, id)
  }
  return result
}
