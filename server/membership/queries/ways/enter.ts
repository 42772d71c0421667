import { sql } from '#server/platform/database/connect.ts'
import { AppError } from '#server/platform/errors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'

/** Makes an invited member an active one, and forgets failed tries. @returns whether they registered by it */
export async function activateMember(tx: Tx, memberId: string): Promise<{ contactId: string; registered: boolean }> {
  const { rows } = await sql<{ contactId: string; registered: boolean }>`update member m set state = 'active',
      failed_count = 0, locked_until = null, last_seen_at = now(), registered_at = coalesce(m.registered_at, now())
    from member before where before.id = m.id and m.id = ${memberId} and m.state in ('invited', 'active')
      and m.revoked_at is null
    returning m.contact_id as "contactId", before.registered_at is null as registered`.execute(tx)
  const [row] = rows
  // Switched off, or the invitation taken back, between the proof and now.
  if (!row) throw new AppError('access-denied')
  return row
}
