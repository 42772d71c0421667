import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

export interface MemberDevice {
  readonly id: string
  readonly agent: string | null
  readonly portalId: string
  readonly portalName: string
  readonly createdAt: string
  readonly seenAt: string
}

/** The sessions of a member that still open something, in all portals, the last used first. */
export async function runningSessions(db: Db, memberId: string): Promise<MemberDevice[]> {
  const { rows } = await sql<MemberDevice>`select s.id, s.agent, p.id as "portalId", p.name as "portalName",
      s.created_at as "createdAt", s.seen_at as "seenAt"
    from session s join portal p on p.id = s.portal_id join domain d on d.id = p.domain_id
    where s.member_id = ${memberId} and s.expires_at > now()
      and (d.idle_minutes is null or s.seen_at > now() - make_interval(mins => d.idle_minutes))
    order by s.seen_at desc, s.id desc limit 100`.execute(db)
  return rows
}

/** @returns false when it is none of this member's */
export async function endOne(db: Db | Tx, memberId: string, id: string): Promise<boolean> {
  const ended = await db.deleteFrom('session').where('id', '=', id).where('member_id', '=', memberId).executeTakeFirst()
  return ended.numDeletedRows === 1n
}

export async function endOthers(db: Db | Tx, memberId: string, but: string): Promise<void> {
  await db.deleteFrom('session').where('member_id', '=', memberId).where('id', '<>', but).execute()
}
