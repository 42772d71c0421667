import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'

/** A session that has run out opens nothing; it is kept a day for nobody's use but the log's. */
export async function removeOldSessions(db: Db): Promise<void> {
  await sql`delete from session where expires_at < now() - interval '1 day'`.execute(db)
}

/** Kept a while after their end, because they count against the most links an hour. */
export async function removeOldLinks(db: Db): Promise<void> {
  await sql`delete from one_time_link where expires_at < now() - interval '7 days'
    or used_at < now() - interval '7 days'`.execute(db)
}

/** Clients repeat a request within minutes, not days. */
export async function removeOldKeys(db: Db): Promise<void> {
  await sql`delete from idempotency_key where created_at < now() - interval '2 days'`.execute(db)
}
