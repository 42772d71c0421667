import type { Carried } from '../../carried.ts'
import { LOCK_MINUTES, MOST_TRIES } from '#server/account/sign-in.ts'
import { sql } from '#server/platform/database/connect.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { CODE_MINUTES, LINK_MINUTES, MOST_CODE_TRIES } from '../../sign-in-mail.ts'

export interface Asked {
  readonly portalId: string
  readonly browserHash: Buffer
  readonly next: string
  readonly carried: Carried | null
  readonly remember: boolean
}

/** Notes that a browser asked for a mail. What it asked for before is void. @returns the id */
export async function addAsk(tx: Tx, { portalId, browserHash, next, carried, remember }: Asked): Promise<string> {
  await tx
    .updateTable('sign_in_mail')
    .set({ used_at: sql<string>`now()` })
    .where('browser_hash', '=', browserHash)
    .where('portal_id', '=', portalId)
    .where('used_at', 'is', null)
    .execute()
  const { id } = await tx
    .insertInto('sign_in_mail')
    .values({
      portal_id: portalId,
      browser_hash: browserHash,
      next,
      carried: carried && JSON.stringify(carried),
      remember,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The portal that a mail was asked for, while its link could still be used. */
export async function findAsk(tx: Tx, id: string): Promise<{ portalId: string } | undefined> {
  return tx
    .selectFrom('sign_in_mail')
    .select('portal_id as portalId')
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('member_id', 'is', null)
    .where(sql<boolean>`created_at > now() - make_interval(mins => ${LINK_MINUTES})`)
    .forUpdate()
    .executeTakeFirst()
}

/** How many sign-in mails a member got within the last hour. */
export async function mailsLately(tx: Tx, memberId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('sign_in_mail')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('member_id', '=', memberId)
    .where(sql<boolean>`created_at > now() - interval '1 hour'`)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function nameAsk(
  tx: Tx,
  id: string,
  to: { memberId: string; linkHash: Buffer | null; codeHash: string | null },
): Promise<void> {
  await tx
    .updateTable('sign_in_mail')
    .set({ member_id: to.memberId, link_hash: to.linkHash, code_hash: to.codeHash })
    .where('id', '=', id)
    .execute()
}

/** What a browser waits for: where it goes on and the text to put back; nothing when it asked for none, or long ago. */
export async function findWaiting(db: Db, portalId: string, browserHash: Buffer) {
  return db
    .selectFrom('sign_in_mail')
    .select(({ ref }) => ['next', 'remember', ref('carried').$castTo<Carried | null>().as('carried')])
    .where('browser_hash', '=', browserHash)
    .where('portal_id', '=', portalId)
    .where('used_at', 'is', null)
    .where(sql<boolean>`created_at > now() - make_interval(mins => ${LINK_MINUTES})`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What a link stands for, while it can be used. */
export async function findLink(db: Db | Tx, portalId: string, linkHash: Buffer) {
  return db
    .selectFrom('sign_in_mail as s')
    .innerJoin('member as m', 'm.id', 's.member_id')
    .innerJoin('contact as c', 'c.id', 'm.contact_id')
    .leftJoin('contact_address as a', (join) => join.onRef('a.contact_id', '=', 'c.id').on('a.is_primary', '=', true))
    .where('s.link_hash', '=', linkHash)
    .where('s.portal_id', '=', portalId)
    .where('s.used_at', 'is', null)
    .where(sql<boolean>`s.created_at > now() - make_interval(mins => ${LINK_MINUTES})`)
    .where('m.state', 'in', ['invited', 'active'])
    .where('c.deleted_at', 'is', null)
    .select(({ ref }) => [
      's.id',
      's.member_id as memberId',
      's.browser_hash as browserHash',
      's.next',
      's.remember',
      ref('s.carried').$castTo<Carried | null>().as('carried'),
      'c.first_name',
      'c.last_name',
      'a.address',
    ])
    .executeTakeFirst()
}

/** Spends what was mailed, link and code alike, once. @returns false when it is spent */
export async function spendAsk(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx
    .updateTable('sign_in_mail')
    .set({ used_at: sql<string>`now()` })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export interface CodeTry {
  readonly id: string
  /** Null: nobody has the address, or their account is locked, or no code was mailed. */
  readonly memberId: string | null
  readonly codeHash: string | null
  readonly next: string
  readonly remember: boolean
}

/**
 * Counts a try before the code is looked at: five for each mail, and ten for the account as with passwords.
 * @returns undefined when the browser asked for nothing, long ago, or tried too often
 */
export function takeCodeTry(db: Db, portalId: string, browserHash: Buffer): Promise<CodeTry | undefined> {
  return transaction(db, async (tx) => {
    // As in takeTry: the disk must not tell a known address from an unknown one (S46).
    await sql`set local synchronous_commit = off`.execute(tx)
    const { rows } = await sql<CodeTry>`with ask as (
      update sign_in_mail s set code_tries = s.code_tries + 1
      where s.id = (select id from sign_in_mail where browser_hash = ${browserHash} and portal_id = ${portalId}
          order by id desc limit 1)
        and s.used_at is null and s.code_tries < ${MOST_CODE_TRIES}::int
        and s.created_at > now() - make_interval(mins => ${CODE_MINUTES}::int)
      returning s.id, s.member_id, s.code_hash, s.next, s.remember
    ), counted as (
      update member m set
        failed_count = case when m.locked_until is null then m.failed_count + 1 else 1 end,
        locked_until = case when m.locked_until is null and m.failed_count + 1 >= ${MOST_TRIES}::int
          then now() + make_interval(mins => ${LOCK_MINUTES}::int) end
      from ask where m.id = ask.member_id and m.state in ('invited', 'active')
        and (m.locked_until is null or m.locked_until <= now())
      returning m.id
    )
    select ask.id, counted.id as "memberId", case when counted.id is not null then ask.code_hash end as "codeHash",
      ask.next, ask.remember from ask left join counted on true`.execute(tx)
    return rows[0]
  })
}
