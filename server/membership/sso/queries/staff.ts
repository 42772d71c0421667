import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { Role } from '#server/staff/user.ts'

export interface StaffPerson {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly state: 'invited' | 'active' | 'disabled'
}

// Locked: a role that is given by hand at the same time is not written over.
const locked = sql`for update of u`

/** The member of staff whom somebody at a provider is. */
export async function findBoundUser(tx: Tx, issuer: string, subject: string): Promise<StaffPerson | undefined> {
  const { rows } = await sql<StaffPerson>`select u.id, u.email, u.role, u.state from staff_identity i
    join staff_user u on u.id = i.user_id where i.issuer = ${issuer} and i.subject = ${subject} ${locked}`.execute(tx)
  return rows[0]
}

export async function findUserByAddress(tx: Tx, emailKey: string): Promise<StaffPerson | undefined> {
  const { rows } = await sql<StaffPerson>`select u.id, u.email, u.role, u.state from staff_user u
    where u.email_key = ${emailKey} ${locked}`.execute(tx)
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

/** Ends what a provider opened for one member of staff. */
export async function endSsoSessionsOf(tx: Tx, connectionId: string, userId: string): Promise<void> {
  await sql`delete from session s using sso_session o where o.session_id = s.id
    and o.connection_id = ${connectionId} and s.user_id = ${userId}`.execute(tx)
}

/** Whether somebody gets in when no provider answers (H-12). */
export async function anOwnerHasPassword(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql`select 1 from staff_user
    where role = 'owner' and state = 'active' and password_hash is not null limit 1`.execute(db)
  return rows.length > 0
}
