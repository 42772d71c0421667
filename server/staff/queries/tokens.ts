import type { PageOf } from '#contract/common.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Token } from '#contract/staff.ts'
import { sql } from '#server/platform/database/connect.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

// The hash is never selected: what is not read cannot be shown (S18).
const tokens = (db: Db | Tx) =>
  db
    .selectFrom('api_token as t')
    .innerJoin('staff_user as u', 'u.id', 't.user_id')
    .select(({ ref }) => [
      't.id',
      't.name',
      ref('t.scopes').$castTo<Permission[]>().as('scopes'),
      'u.id as userId',
      'u.name as userName',
      't.created_at as createdAt',
      't.last_used_at as lastUsedAt',
      't.expires_at as expiresAt',
      't.revoked_at as revokedAt',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof tokens>['executeTakeFirstOrThrow']>>
const asToken = ({ userId, userName, ...row }: Row): Token => ({ ...row, user: { id: userId, name: userName } })

/** The newest first. @param ofUserId null: everybody's */
export async function listTokens(
  db: Db,
  ofUserId: string | null,
  query: { limit?: number; after?: string },
): Promise<PageOf<Token>> {
  const limit = query.limit ?? 25
  let rows = tokens(db)
    .orderBy('t.id', 'desc')
    .limit(limit + 1)
  if (ofUserId !== null) rows = rows.where('t.user_id', '=', ofUserId)
  if (query.after) rows = rows.where('t.id', '<', String(readCursor(query.after, 1)[0]))
  const items = await rows.execute()
  const last = items.length > limit ? items[limit - 1] : undefined
  return { items: items.slice(0, limit).map(asToken), next: last ? writeCursor([last.id]) : null }
}

export async function findTokenById(db: Db | Tx, id: string): Promise<Token | null> {
  const row = await tokens(db).where('t.id', '=', id).executeTakeFirst()
  return row ? asToken(row) : null
}

export async function insertToken(
  tx: Tx,
  token: { name: string; tokenHash: Buffer; userId: string; scopes: readonly Permission[]; expiresAt: string | null },
): Promise<string> {
  const { id } = await tx
    .insertInto('api_token')
    .values({
      name: token.name,
      token_hash: token.tokenHash,
      user_id: token.userId,
      scopes: [...token.scopes],
      expires_at: token.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function revokeTokenById(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx
    .updateTable('api_token')
    .set({ revoked_at: sql<string>`now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
