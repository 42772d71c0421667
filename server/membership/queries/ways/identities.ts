import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { MemberState } from '../../member.ts'

/** The member whom somebody at a provider is, found by who they are there and not by an address. */
export async function findByIdentity(db: Db | Tx, issuer: string, subject: string) {
  return db
    .selectFrom('member_identity as i')
    .innerJoin('member as m', 'm.id', 'i.member_id')
    .innerJoin('contact as c', 'c.id', 'm.contact_id')
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .where('c.deleted_at', 'is', null)
    .select(({ ref }) => ['m.id as memberId', ref('m.state').$castTo<MemberState>().as('state')])
    .executeTakeFirst()
}

/** Binds a member to who they are at a provider. @returns false when somebody else is bound to it */
export async function bindIdentity(
  tx: Tx,
  to: { memberId: string; issuer: string; subject: string; email: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`insert into member_identity (member_id, issuer, subject, email)
    values (${to.memberId}, ${to.issuer}, ${to.subject}, ${to.email})
    on conflict (issuer, subject) do update set last_used_at = now(), email = excluded.email
    returning member_id = ${to.memberId} as ours`.execute(tx)
  return rows[0]?.ours ?? false
}

/** Those that the member connected. Single sign-on's (sso/connection.ts, issuerOf) are the company's and not listed. */
export async function identitiesOf(db: Db | Tx, memberId: string) {
  return db
    .selectFrom('member_identity')
    .select(['id', 'issuer', 'email', 'last_used_at as lastUsedAt'])
    .where('member_id', '=', memberId)
    .where('issuer', 'not like', 'sso:%')
    .orderBy('id')
    .execute()
}

export async function removeIdentity(tx: Tx, memberId: string, id: string): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('member_identity')
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .returning('issuer')
    .executeTakeFirst()
  return row?.issuer
}
