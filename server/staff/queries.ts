import type { Permission } from '#contract/permissions.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

const actorColumns = (db: Db | Tx) =>
  db
    .selectFrom('staff_user as u')
    .where('u.state', '=', 'active')
    .select(({ selectFrom }) => [
      'u.id',
      'u.name',
      'u.role',
      'u.permissions',
      selectFrom('inbox_member as m')
        .whereRef('m.user_id', '=', 'u.id')
        .select(({ fn }) => fn.agg<string[] | null>('array_agg', ['m.inbox_id']).as('ids'))
        .as('inbox_ids'),
    ])

/** The staff session that has this token, or this id, and has not run out, with its user. */
export function findSession(db: Db, by: { readonly tokenHash: Buffer } | { readonly id: string }) {
  return actorColumns(db)
    .innerJoin('session as s', 's.user_id', 'u.id')
    .where((eb) => ('id' in by ? eb('s.id', '=', by.id) : eb('s.token_hash', '=', by.tokenHash)))
    .where('s.expires_at', '>', ({ fn }) => fn('now'))
    .select(['s.id as session_id', 's.seen_at'])
    .executeTakeFirst()
}

/** The API token with this hash, or this id, that is neither revoked nor expired, with its user. */
export function findToken(db: Db, by: { readonly tokenHash: Buffer } | { readonly id: string }) {
  return actorColumns(db)
    .innerJoin('api_token as t', 't.user_id', 'u.id')
    .where((eb) => ('id' in by ? eb('t.id', '=', by.id) : eb('t.token_hash', '=', by.tokenHash)))
    .where('t.revoked_at', 'is', null)
    .where(({ or, eb, fn }) => or([eb('t.expires_at', 'is', null), eb('t.expires_at', '>', fn<string>('now'))]))
    .select(['t.id as token_id', 't.last_used_at', (eb) => eb.ref('t.scopes').$castTo<Permission[]>().as('scopes')])
    .executeTakeFirst()
}

/** Notes a click, of the session and of its user. */
export async function touchSession(db: Db, id: string): Promise<void> {
  await sql`with seen as (update session set seen_at = now() where id = ${id} returning user_id)
    update staff_user set last_seen_at = now() where id in (select user_id from seen)`.execute(db)
}

export async function touchToken(db: Db, id: string): Promise<void> {
  await db.updateTable('api_token').set({ last_used_at: new Date().toISOString() }).where('id', '=', id).execute()
}

export async function addSession(
  db: Db | Tx,
  session: { tokenHash: Buffer; userId: string; expiresAt: Date; agent: string | null },
): Promise<void> {
  await db
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      expires_at: session.expiresAt.toISOString(),
      agent: session.agent,
    })
    .execute()
}
