import type { SsoSettings } from '#contract/sso-settings.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

export type SsoOf = Pick<SsoSettings, 'method' | 'passwordsToo' | 'listIds' | 'makeCompanies'>

/** What is chosen at a place. @param domainId null: the workspace, whose `method` is kept with the account */
export async function findSsoOf(db: Db | Tx, domainId: string | null, lock = false): Promise<SsoOf> {
  const held = lock ? sql`for update` : sql``
  const { rows } = await (
    domainId === null
      ? sql<SsoOf>`select coalesce(staff_sign_in->>'method', 'registration') as method,
          coalesce((staff_sign_in->>'passwordsToo')::boolean, false) as "passwordsToo", null as "listIds",
          false as "makeCompanies" from account ${held}`
      : sql<SsoOf>`select sign_in_method as method,
          coalesce((sign_in->'sso'->>'passwordsToo')::boolean, false) as "passwordsToo",
          (select array_agg(id::text order by id) from unnest(sso_list_ids) id) as "listIds",
          coalesce((sign_in->'sso'->>'makeCompanies')::boolean, false) as "makeCompanies"
          from domain where id = ${domainId} ${held}`
  ).execute(db)
  return rows[0] ?? { method: 'registration', passwordsToo: false, listIds: null, makeCompanies: false }
}

export async function saveSsoOf(tx: Tx, domainId: string | null, to: SsoOf): Promise<void> {
  const { method, passwordsToo, makeCompanies, listIds } = to
  if (domainId === null) {
    await sql`update account set staff_sign_in = ${JSON.stringify({ method, passwordsToo })}::jsonb`.execute(tx)
    return
  }
  const sso = JSON.stringify({ sso: { passwordsToo, makeCompanies } })
  await sql`update domain set sign_in_method = ${method}, sign_in = sign_in || ${sso}::jsonb,
    sso_list_ids = ${listIds === null ? null : [...listIds]}::bigint[] where id = ${domainId}`.execute(tx)
}

export async function domainExists(db: Db | Tx, id: string): Promise<boolean> {
  return (await sql`select 1 from domain where id = ${id}`.execute(db)).rows.length > 0
}

/** Those of the ids that name lists. */
export async function knownLists(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from list
    where id = any(${ids}::bigint[]) order by id for key share`.execute(tx)
  return rows
}

/** Ends what was opened another way than by SSO at a place: passwords are off from now on. @returns how many */
export async function endOtherSessions(tx: Tx, domainId: string | null): Promise<number> {
  const which =
    domainId === null
      ? sql`s.user_id in (select id from staff_user where role <> 'owner')`
      : sql`s.portal_id in (select id from portal where domain_id = ${domainId})`
  const { numAffectedRows } = await sql`delete from session s where ${which}
    and not exists (select 1 from sso_session o where o.session_id = s.id)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
