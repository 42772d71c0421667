import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

export interface Passkey {
  readonly id: string
  readonly credentialId: string
  readonly name: string
  readonly rpId: string
  readonly transports: readonly string[]
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

/** A member's passkeys, the oldest first. */
export async function passkeysOf(db: Db | Tx, memberId: string): Promise<Passkey[]> {
  return db
    .selectFrom('member_passkey')
    .select([
      'id',
      'credential_id as credentialId',
      'name',
      'rp_id as rpId',
      'transports',
      'created_at as createdAt',
      'last_used_at as lastUsedAt',
    ])
    .where('member_id', '=', memberId)
    .orderBy('id')
    .execute()
}

/** What passkeys call the member: the same for all of theirs, so that a device keeps one for each account. */
export async function userHandleOf(db: Db | Tx, memberId: string): Promise<string | null> {
  const row = await db
    .selectFrom('member_passkey')
    .select('user_handle')
    .where('member_id', '=', memberId)
    .limit(1)
    .executeTakeFirst()
  return row?.user_handle ?? null
}

/** @returns false when somebody has this very passkey */
export async function addPasskey(
  tx: Tx,
  passkey: {
    memberId: string
    rpId: string
    credentialId: string
    publicKey: Uint8Array
    userHandle: string
    counter: number
    transports: string[]
    synced: boolean
    name: string
  },
): Promise<boolean> {
  const made = await tx
    .insertInto('member_passkey')
    .values({
      member_id: passkey.memberId,
      rp_id: passkey.rpId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      user_handle: passkey.userHandle,
      counter: String(passkey.counter),
      transports: passkey.transports,
      synced: passkey.synced,
      name: passkey.name,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** The passkey with which somebody wants to sign in on a host; not of who is switched off. */
export async function lockPasskey(tx: Tx, credentialId: string, rpId: string) {
  return tx
    .selectFrom('member_passkey as k')
    .innerJoin('member as m', 'm.id', 'k.member_id')
    .innerJoin('contact as c', 'c.id', 'm.contact_id')
    .where('k.credential_id', '=', credentialId)
    .where('k.rp_id', '=', rpId)
    .where('m.state', '=', 'active')
    .where('c.deleted_at', 'is', null)
    .select([
      'k.id',
      'k.member_id as memberId',
      'k.public_key as publicKey',
      'k.counter',
      'k.user_handle as userHandle',
    ])
    .forUpdate(['k'])
    .executeTakeFirst()
}

export async function usePasskey(tx: Tx, id: string, counter: number): Promise<void> {
  await tx
    .updateTable('member_passkey')
    .set({ counter: String(counter), last_used_at: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

export async function renamePasskey(db: Db | Tx, memberId: string, id: string, name: string): Promise<boolean> {
  const changed = await db
    .updateTable('member_passkey')
    .set({ name })
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function removePasskey(tx: Tx, memberId: string, id: string): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('member_passkey')
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}
