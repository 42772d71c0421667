import type { Permission } from '#contract/permissions.ts'
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

/** The staff session that has this token and has not run out, with its user. */
export function findSession(db: Db, tokenHash: Buffer) {
  return actorColumns(db)
    .innerJoin('session as s', 's.user_id', 'u.id')
    .where('s.token_hash', '=', tokenHash)
    .where('s.expires_at', '>', ({ fn }) => fn('now'))
    .select(['s.id as session_id', 's.seen_at'])
    .executeTakeFirst()
}

/** The API token with this hash that is neither revoked nor expired, with its user. */
export function findToken(db: Db, tokenHash: Buffer) {
  return actorColumns(db)
    .innerJoin('api_token as t', 't.user_id', 'u.id')
    .where('t.token_hash', '=', tokenHash)
    .where('t.revoked_at', 'is', null)
    .where(({ or, eb, fn }) => or([eb('t.expires_at', 'is', null), eb('t.expires_at', '>', fn<string>('now'))]))
    .select(['t.id as token_id', 't.last_used_at', (eb) => eb.ref('t.scopes').$castTo<Permission[]>().as('scopes')])
    .executeTakeFirst()
}

export async function touchSession(db: Db, id: string): Promise<void> {
  await db.updateTable('session').set({ seen_at: new Date().toISOString() }).where('id', '=', id).execute()
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
