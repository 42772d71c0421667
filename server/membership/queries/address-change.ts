import type { Language } from '#contract/languages.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { CODE_MINUTES, MOST_CODE_TRIES } from '../sign-in-mail.ts'

/** @param of.code what proves the member, in this very session; left out: they have proven themselves already */
export async function addAddressChange(
  tx: Tx,
  of: {
    memberId: string
    portalId: string
    address: string
    addressKey: string
    expiresAt: Date
    code?: { readonly hash: string; readonly sessionId: string }
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('address_change')
    .values({
      member_id: of.memberId,
      portal_id: of.portalId,
      address: of.address,
      address_key: of.addressKey,
      expires_at: of.expiresAt.toISOString(),
      code_hash: of.code?.hash ?? null,
      session_id: of.code?.sessionId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

// Of a wish that is not proven nothing is known to who has its id.
const changes = (db: Db | Tx) =>
  db
    .selectFrom('address_change as w')
    .innerJoin('member as m', 'm.id', 'w.member_id')
    .innerJoin('contact as c', 'c.id', 'm.contact_id')
    .where(sql<boolean>`w.expires_at > now()`)
    .where('w.code_hash', 'is', null)
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

/** Where a wish waits for its code: with the newest wish of the member, in the session that had it, for ten minutes. */
const awaitsCode = (memberId: string, sessionId: string) => sql<boolean>`id = (select max(id) from address_change
  where member_id = ${memberId}) and session_id = ${sessionId} and code_hash is not null
  and created_at > now() - make_interval(mins => ${CODE_MINUTES}::int)`

/** The address that a member wants and has yet to type the code for. */
export async function findAwaited(db: Db, memberId: string, sessionId: string): Promise<string | null> {
  const row = await db
    .selectFrom('address_change')
    .select('address')
    .where(awaitsCode(memberId, sessionId))
    .executeTakeFirst()
  return row?.address ?? null
}

/** Counts a try before the code is looked at. @returns undefined when there is nothing to try, or it was tried too often */
export async function takeAddressCodeTry(
  db: Db,
  memberId: string,
  sessionId: string,
): Promise<{ id: string; address: string; codeHash: string | null } | undefined> {
  return db
    .updateTable('address_change')
    .set({ code_tries: sql<number>`code_tries + 1` })
    .where(awaitsCode(memberId, sessionId))
    .where('code_tries', '<', MOST_CODE_TRIES)
    .returning(['id', 'address', 'code_hash as codeHash'])
    .executeTakeFirst()
}

/** Spends the code of a wish, once. @returns false when it is spent */
export async function proveAddressChange(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx
    .updateTable('address_change')
    .set({ code_hash: null })
    .where('id', '=', id)
    .where('code_hash', 'is not', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
