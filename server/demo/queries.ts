import type { Insertable } from 'kysely'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { DB } from '#server/schema.d.ts'

/** Rows with times in the past cannot be made by actions, which say what happens now: the demo desk writes tables. */
export async function insertRows<T extends keyof DB>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<DB[T]>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 500)
    await tx
      .insertInto(table)
      .values(rows.slice(from, from + 500) as never)
      .execute()
}

type WithId = { [T in keyof DB]: DB[T] extends { id: unknown } ? T : never }[keyof DB]

/** The new ids, in the order of the rows. */
export async function insertForIds<T extends WithId>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<DB[T]>[],
): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < rows.length; from += 500) {
    const made = (await tx
      .insertInto(table)
      .values(rows.slice(from, from + 500) as never)
      .returning('id' as never)
      .execute()) as unknown as { id: string }[]
    ids.push(...made.map((row) => row.id))
  }
  return ids
}

/** Whether the account is set up, and whether it was this desk that did so. */
export async function findPlanted(db: Db, ownerEmail: string): Promise<{ setUp: boolean; demo: boolean }> {
  const { rows } = await sql<{ set_up: boolean; demo: boolean }>`select a.set_up_at is not null as set_up,
      exists (select 1 from staff_user where email_key = ${ownerEmail})
      and exists (select 1 from api_token where name = 'Demo desk') as demo
    from account a`.execute(db)
  return { setUp: rows[0]?.set_up ?? false, demo: rows[0]?.demo ?? false }
}

export async function openToCompanies(tx: Tx, portalId: string): Promise<void> {
  await tx.updateTable('portal').set({ ticket_access: 'company' }).where('id', '=', portalId).execute()
}

export async function channelsOf(tx: Tx, inboxId: string): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('channel').select(['id', 'kind']).where('inbox_id', '=', inboxId).execute()
  return new Map(rows.map((row) => [row.kind, row.id]))
}

export async function hasToken(db: Db, hash: Buffer): Promise<boolean> {
  const { rows } = await sql`select 1 from api_token where token_hash = ${hash} and revoked_at is null`.execute(db)
  return rows.length > 0
}

export async function replaceToken(
  tx: Db | Tx,
  token: { hash: Buffer; ownerEmail: string; scopes: readonly string[] },
): Promise<void> {
  await sql`update api_token set revoked_at = now() where name = 'Demo desk' and revoked_at is null`.execute(tx)
  await sql`insert into api_token (name, token_hash, user_id, scopes)
    select 'Demo desk', ${token.hash}, id, ${token.scopes}::text[] from staff_user where email_key = ${token.ownerEmail}`.execute(
    tx,
  )
}

/** Customers have read everything except what the stories leave unread. */
export async function markRead(tx: Tx, unread: readonly string[]): Promise<void> {
  await sql`update ticket_contact tc set seen_at = case
      when tc.ticket_id = any(${unread}::bigint[]) then t.last_staff_at - interval '1 second'
      else greatest(t.activity_at, t.created_at) end
    from ticket t where t.id = tc.ticket_id`.execute(tx)
}

/** Puts what actions wrote while planting at the time of what it belongs to. */
export async function backdateMails(tx: Tx): Promise<void> {
  await sql`update outgoing_mail o set created_at = t.last_staff_at from ticket t
    where t.id = o.ticket_id and t.last_staff_at is not null`.execute(tx)
}

/** The newest customer messages wait for their owners, the older half read. */
export async function notifyOwners(tx: Tx): Promise<void> {
  await sql`insert into notification (user_id, ticket_id, kind, text, created_at, read_at)
    select coalesce(t.owner_id, (select min(id) from staff_user)), t.id, 'customer-replied', t.last_name || ': ' || t.last_text,
      t.activity_at, case when row_number() over (order by t.activity_at desc) > 4 then now() end
    from ticket t where t.last_author = 'contact' and not t.closed order by t.activity_at`.execute(tx)
}

/** Staff's newest answers, oldest first. */
export async function newestAnswers(tx: Tx, limit: number): Promise<{ ticketId: string; messageId: string }[]> {
  const { rows } = await sql<{ ticketId: string; messageId: string }>`select "ticketId", "messageId" from (
      select h.ticket_id as "ticketId", m.id as "messageId", m.sent_at from message m join thread h on h.id = m.thread_id
      where m.author = 'staff' and h.ticket_id is not null order by m.sent_at desc limit ${limit}) newest
    order by sent_at`.execute(tx)
  return rows
}

export async function closeToOthers(tx: Tx, inboxId: string): Promise<void> {
  await tx.updateTable('inbox').set({ open_to_all: false }).where('id', '=', inboxId).execute()
}

/** What a desk holds, for the tests: every number of the promise in one go. */
export async function countPlanted(db: Db) {
  const { rows } = await sql<Record<string, number>>`select
      (select count(*) from ticket)::int as tickets, (select count(*) from contact)::int as contacts,
      (select count(*) from company)::int as companies, (select count(*) from staff_user)::int as staff,
      (select max(n) from (select count(*) as n from message group by thread_id) m)::int as longest,
      (select count(*) from thread where ticket_id is null)::int as loose,
      (select count(*) from ticket t where not exists (select 1 from thread where ticket_id = t.id))::int as silent,
      (select count(*) from ticket t where not exists (select 1 from ticket_search where ticket_id = t.id))::int as unindexed,
      (select count(*) from ticket where greatest(created_at, activity_at, closed_at) > now())::int as late`.execute(db)
  return rows[0]
}
