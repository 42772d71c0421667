import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

export type LinkOwner = { readonly userId: string } | { readonly memberId: string }
const columns = (owner: LinkOwner) =>
  'userId' in owner ? ({ user_id: owner.userId } as const) : ({ member_id: owner.memberId } as const)
const columnOf = (owner: LinkOwner) => ('userId' in owner ? 'user_id' : 'member_id')
const idOf = (owner: LinkOwner) => ('userId' in owner ? owner.userId : owner.memberId)

/** Keeps the hash of a new link. The owner's older ones are void from now on. */
export async function addLink(
  tx: Tx,
  link: { tokenHash: Buffer; purpose: 'invite' | 'reset'; owner: LinkOwner; portalId?: string; expiresAt: Date },
): Promise<void> {
  await voidLinks(tx, link.owner)
  await tx
    .insertInto('one_time_link')
    .values({
      token_hash: link.tokenHash,
      purpose: link.purpose,
      portal_id: link.portalId ?? null,
      expires_at: link.expiresAt.toISOString(),
      ...columns(link.owner),
    })
    .execute()
}

/** Keeps the hashes of many new invitations, of members who have no link yet. */
export async function addLinks(
  tx: Tx,
  links: readonly { tokenHash: Buffer; memberId: string; portalId: string }[],
  expiresAt: Date,
): Promise<void> {
  await sql`insert into one_time_link (token_hash, purpose, member_id, portal_id, expires_at)
    select decode(r.hash, 'hex'), 'invite', r.member_id, r.portal_id, ${expiresAt.toISOString()}::timestamptz
    from unnest(${links.map((link) => link.tokenHash.toString('hex'))}::text[],
      ${links.map((link) => link.memberId)}::bigint[], ${links.map((link) => link.portalId)}::bigint[])
      as r (hash, member_id, portal_id)`.execute(tx)
}

export async function voidLinks(tx: Tx, owner: LinkOwner): Promise<void> {
  await tx
    .updateTable('one_time_link')
    .set({ used_at: sql<string>`now()` })
    .where(columnOf(owner), '=', idOf(owner))
    .where('used_at', 'is', null)
    .execute()
}

/** How many links the owner got within the last hour. */
export async function linksLately(db: Db | Tx, owner: LinkOwner): Promise<number> {
  const { count } = await db
    .selectFrom('one_time_link')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where(columnOf(owner), '=', idOf(owner))
    .where(sql<boolean>`created_at > now() - interval '1 hour'`)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Spends a link, once: of two requests at the same time one gets it. @returns false when it is spent or has run out */
export async function spendLink(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const changed = await tx
    .updateTable('one_time_link')
    .set({ used_at: sql<string>`now()` })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where(sql<boolean>`expires_at > now()`)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** The owner of a link that can still be spent. */
export function findOpenLink(db: Db | Tx, tokenHash: Buffer) {
  return db
    .selectFrom('one_time_link')
    .select(['purpose', 'user_id', 'member_id', 'portal_id'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where(sql<boolean>`expires_at > now()`)
    .executeTakeFirst()
}
