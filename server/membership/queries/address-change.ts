import type { Language } from '#contract/languages.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

export async function addAddressChange(
  tx: Tx,
  of: { memberId: string; portalId: string; address: string; addressKey: string; expiresAt: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('address_change')
    .values({
      member_id: of.memberId,
      portal_id: of.portalId,
      address: of.address,
      address_key: of.addressKey,
      expires_at: of.expiresAt.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const changes = (db: Db | Tx) =>
  db
    .selectFrom('address_change as w')
    .innerJoin('member as m', 'm.id', 'w.member_id')
    .innerJoin('contact as c', 'c.id', 'm.contact_id')
    .where(sql<boolean>`w.expires_at > now()`)
    .where('m.state', '=', 'active')
    .where('c.deleted_at', 'is', null)
    .select(({ ref }) => [
      'w.id',
      'w.portal_id as portalId',
      'w.address',
      'w.address_key as addressKey',
      'm.id as memberId',
      'c.id as contactId',
      'c.first_name',
      'c.last_name',
      ref('m.language').$castTo<Language | null>().as('language'),
    ])

export const findAddressChange = (db: Db | Tx, id: string) => changes(db).where('w.id', '=', id).executeTakeFirst()
export const findAddressChangeByToken = (db: Db | Tx, tokenHash: Buffer) =>
  changes(db).where('w.token_hash', '=', tokenHash).executeTakeFirst()

/** The newest wish counts: links mailed before are void. */
export async function keepAddressToken(tx: Tx, of: { id: string; memberId: string }, tokenHash: Buffer): Promise<void> {
  await tx.updateTable('address_change').set({ token_hash: null }).where('member_id', '=', of.memberId).execute()
  await tx.updateTable('address_change').set({ token_hash: tokenHash }).where('id', '=', of.id).execute()
}

/** @returns false when it was spent in the meantime */
export async function spendAddressChange(tx: Tx, of: { id: string; memberId: string }): Promise<boolean> {
  const gone = await tx.deleteFrom('address_change').where('member_id', '=', of.memberId).returning('id').execute()
  return gone.some(({ id }) => id === of.id)
}

/** How many wishes a member had within the last hour. */
export async function addressChangesLately(tx: Tx, memberId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('address_change')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('member_id', '=', memberId)
    .where(sql<boolean>`created_at > now() - interval '1 hour'`)
    .executeTakeFirstOrThrow()
  return Number(count)
}
