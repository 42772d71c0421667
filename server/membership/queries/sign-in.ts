import { LOCK_MINUTES, MOST_TRIES } from '#server/account/sign-in.ts'
import { sql } from '#server/platform/database/connect.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'

/**
 * Counts a try before the password is looked at, so that tries at the same time cannot be more than the limit.
 * @returns null for an unknown address, a locked account and one that is not active: the caller takes as long for all
 */
export function takeTry(db: Db, addressKey: string) {
  return transaction(db, async (tx) => {
    // Waiting for the disk would take longer for addresses that exist (S46); a count lost in a crash does no harm.
    await sql`set local synchronous_commit = off`.execute(tx)
    const { rows } = await sql<{ id: string; password_hash: string | null }>`
      update member m set
        failed_count = case when m.locked_until is null then m.failed_count + 1 else 1 end,
        locked_until = case when m.locked_until is null and m.failed_count + 1 >= ${MOST_TRIES}::int
          then now() + make_interval(mins => ${LOCK_MINUTES}) end
      from contact_address a join contact c on c.id = a.contact_id and c.deleted_at is null
      where a.address_key = ${addressKey} and m.contact_id = a.contact_id and m.state = 'active'
        and (m.locked_until is null or m.locked_until <= now())
      returning m.id, m.password_hash`.execute(tx)
    return rows[0] ?? null
  })
}

export async function clearTries(tx: Tx, memberId: string): Promise<void> {
  await tx
    .updateTable('member')
    .set({ failed_count: 0, locked_until: null, last_seen_at: sql<string>`now()` })
    .where('id', '=', memberId)
    .execute()
}

/** Sets the password of somebody who opened their link: they are a member now, and not locked. */
export async function registerMember(tx: Tx, memberId: string, passwordHash: string): Promise<void> {
  await tx
    .updateTable('member')
    .set({
      password_hash: passwordHash,
      state: 'active',
      failed_count: 0,
      locked_until: null,
      registered_at: sql<string>`coalesce(registered_at, now())`,
      last_seen_at: sql<string>`now()`,
    })
    .where('id', '=', memberId)
    .execute()
}

export async function endSession(db: Db | Tx, sessionId: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', sessionId).execute()
}

export async function endSessionsOf(tx: Tx, memberId: string): Promise<void> {
  await tx.deleteFrom('session').where('member_id', '=', memberId).execute()
}

/** Ends the session of this cookie, when it is one of this portal. */
export async function endSessionWith(tx: Tx, portalId: string, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', tokenHash).where('portal_id', '=', portalId).execute()
}
