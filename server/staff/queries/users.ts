import type { Insertable, Updateable } from 'kysely'
import type { PageOf } from '#contract/common.ts'
import type { Permission } from '#contract/permissions.ts'
import type { User } from '#contract/staff.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { DB } from '#server/schema.d.ts'

const users = (db: Db | Tx) =>
  db
    .selectFrom('staff_user')
    .select(({ ref }) => [
      'id',
      'name',
      'email',
      ref('role').$castTo<User['role']>().as('role'),
      ref('permissions').$castTo<Permission[]>().as('permissions'),
      ref('state').$castTo<User['state']>().as('state'),
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
    ])

export async function findUser(db: Db | Tx, id: string): Promise<User | null> {
  return (await users(db).where('id', '=', id).executeTakeFirst()) ?? null
}

export async function findUserByAddress(db: Db | Tx, addressKey: string): Promise<User | null> {
  return (await users(db).where('email_key', '=', addressKey).executeTakeFirst()) ?? null
}

/** By age: an account's owner comes first. */
export async function listUsers(
  db: Db,
  query: { limit?: number; after?: string; state?: User['state'] },
): Promise<PageOf<User>> {
  const limit = query.limit ?? 25
  let rows = users(db)
    .orderBy('id')
    .limit(limit + 1)
  if (query.state) rows = rows.where('state', '=', query.state)
  if (query.after) rows = rows.where('id', '>', String(readCursor(query.after, 1)[0]))
  const items = await rows.execute()
  const last = items.length > limit ? items[limit - 1] : undefined
  return { items: items.slice(0, limit), next: last ? writeCursor([last.id]) : null }
}

export async function insertUser(tx: Tx, row: Insertable<DB['staff_user']>): Promise<string> {
  const { id } = await tx.insertInto('staff_user').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateUser(tx: Tx, id: string, values: Updateable<DB['staff_user']>): Promise<void> {
  await tx.updateTable('staff_user').set(values).where('id', '=', id).execute()
}

/** Owners who can sign in; locked, so that two of them cannot take each other's rights at the same time. */
export async function lockActiveOwners(tx: Tx): Promise<{ id: string; hasPassword: boolean }[]> {
  return tx
    .selectFrom('staff_user')
    .select(['id', (eb) => eb('password_hash', 'is not', null).$castTo<boolean>().as('hasPassword')])
    .where('role', '=', 'owner')
    .where('state', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function passwordHashOf(db: Db | Tx, id: string): Promise<string | null> {
  const row = await db.selectFrom('staff_user').select('password_hash').where('id', '=', id).executeTakeFirst()
  return row?.password_hash ?? null
}
