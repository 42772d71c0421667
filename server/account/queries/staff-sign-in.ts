import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/**
 * Whether a password opens the workspace: while staff sign in by SSO alone, an owner's does and nobody else's (H-12). A
 * condition on staff_user, so that who has none looks like who does not exist (S46).
 */
export const passwordCounts = sql<boolean>`(role = 'owner' or not exists (select 1 from account
  where staff_sign_in->>'method' = 'sso' and not coalesce((staff_sign_in->>'passwordsToo')::boolean, false)))`

export async function mayUsePassword(db: Db | Tx, userId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from staff_user where id = ${userId} and ${passwordCounts}`.execute(db)
  return rows.length > 0
}

export async function staffComeBySso(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql`select 1 from account where staff_sign_in->>'method' = 'sso'`.execute(db)
  return rows.length > 0
}

/** Keeps the way staff sign in as it is until the transaction ends: no password opens a session behind a change of it. */
export async function holdStaffSignIn(tx: Tx): Promise<void> {
  await sql`select 1 from account for share`.execute(tx)
}
