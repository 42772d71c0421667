import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'

export interface StaffPerson {
  readonly id: string
  readonly role: 'owner' | 'admin' | 'agent'
  readonly state: 'invited' | 'active' | 'disabled'
}

/** The member of staff whom somebody at a provider is. */
export async function findBoundUser(tx: Tx, issuer: string, subject: string): Promise<StaffPerson | undefined> {
  const { rows } = await sql<StaffPerson>`select u.id, u.role, u.state from staff_identity i
    join staff_user u on u.id = i.user_id where i.issuer = ${issuer} and i.subject = ${subject}`.execute(tx)
  return rows[0]
}

export async function findUserByAddress(tx: Tx, emailKey: string): Promise<StaffPerson | undefined> {
  const { rows } = await sql<StaffPerson>`select id, role, state from staff_user
    where email_key = ${emailKey}`.execute(tx)
  return rows[0]
}

/** @returns false when somebody else is bound to it */
export async function bindUser(tx: Tx, to: { userId: string; issuer: string; subject: string }): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`insert into staff_identity (user_id, issuer, subject)
    values (${to.userId}, ${to.issuer}, ${to.subject})
    on conflict (issuer, subject) do update set last_used_at = now()
    returning user_id = ${to.userId} as ours`.execute(tx)
  return rows[0]?.ours ?? false
}
