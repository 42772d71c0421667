import { passwordCounts } from '#server/account/queries/staff-sign-in.ts'
import { LOCK_MINUTES, MOST_TRIES } from '#server/account/sign-in.ts'
import { sql } from '#server/platform/database/connect.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'

/**
 * Counts a try before the password is looked at, so that tries at the same time cannot be more than the limit.
 * @returns null for an unknown address, a locked account, one that is not active and one whose password does not count:
 *   the caller takes as long for all
 */
export function takeTry(db: Db, emailKey: string) {
  return transaction(db, async (tx) => {
    // Waiting for the disk would take longer for addresses that exist (S46); a count lost in a crash does no harm.
    await sql`set local synchronous_commit = off`.execute(tx)
    const { rows } = await sql<{ id: string; password_hash: string | null }>`
      update staff_user set
        failed_count = case when locked_until is null then failed_count + 1 else 1 end,
        locked_until = case when locked_until is null and failed_count + 1 >= ${MOST_TRIES}::int
          then now() + make_interval(mins => ${LOCK_MINUTES}) end
      where email_key = ${emailKey} and state = 'active' and (locked_until is null or locked_until <= now())
        and ${passwordCounts}
      returning id, password_hash`.execute(tx)
    return rows[0] ?? null
  })
}

export async function clearTries(tx: Tx, userId: string): Promise<void> {
  await tx
    .updateTable('staff_user')
    .set({ failed_count: 0, locked_until: null, last_seen_at: sql<string>`now()` })
    .where('id', '=', userId)
    .execute()
}

/** Sets the password of an active or invited user, who is active and not locked from then on. */
export async function setPasswordHash(tx: Tx, userId: string, passwordHash: string): Promise<boolean> {
  const changed = await tx
    .updateTable('staff_user')
    .set({ password_hash: passwordHash, state: 'active', failed_count: 0, locked_until: null })
    .where('id', '=', userId)
    .where('state', '<>', 'disabled')
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function endSessionWith(db: Db | Tx, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).where('user_id', 'is not', null).execute()
}

export async function endSessionsOf(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('session').where('user_id', '=', userId).execute()
}
