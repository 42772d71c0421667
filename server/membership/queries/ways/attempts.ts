import type { Carried } from '../../carried.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** How long a sign-in may be away, in minutes. */
const AWAY_MINUTES = 10

export interface NewAttempt {
  readonly kind: 'openid' | 'passkey' | 'new-passkey'
  readonly keyHash: Buffer
  readonly browserHash: Buffer
  readonly portalId: string
  readonly memberId?: string | null
  readonly userId?: string | null
  readonly provider?: string
  readonly nonce?: string
  readonly verifier?: string
  readonly next?: string
  readonly carried?: unknown
  readonly remember?: boolean
}

export interface Attempt {
  readonly portalId: string
  readonly memberId: string | null
  readonly userId: string | null
  readonly provider: string | null
  readonly nonce: string | null
  readonly verifier: string | null
  readonly next: string
  readonly carried: Carried | null
  readonly remember: boolean
}

export async function addAttempt(db: Db | Tx, attempt: NewAttempt): Promise<void> {
  await db
    .insertInto('sign_in_attempt')
    .values({
      kind: attempt.kind,
      key_hash: attempt.keyHash,
      browser_hash: attempt.browserHash,
      portal_id: attempt.portalId,
      member_id: attempt.memberId ?? null,
      user_id: attempt.userId ?? null,
      provider: attempt.provider ?? null,
      nonce: attempt.nonce ?? null,
      verifier: attempt.verifier ?? null,
      next: attempt.next ?? '',
      carried: attempt.carried ? JSON.stringify(attempt.carried) : null,
      remember: attempt.remember ?? false,
      expires_at: sql<string>`now() + make_interval(mins => ${AWAY_MINUTES})`,
    })
    .execute()
}

const columns = sql`portal_id as "portalId", member_id as "memberId", user_id as "userId", provider, nonce, verifier,
  next, carried, remember`

/** Takes an attempt out, once, for the browser that began it. */
export async function takeAttempt(
  db: Db | Tx,
  by: { readonly kind: NewAttempt['kind']; readonly keyHash: Buffer; readonly browserHash: Buffer },
): Promise<Attempt | undefined> {
  const { rows } = await sql<Attempt>`delete from sign_in_attempt where kind = ${by.kind}
    and key_hash = ${by.keyHash} and browser_hash = ${by.browserHash} and expires_at > now()
    returning ${columns}`.execute(db)
  return rows[0]
}

/** Takes the ticket of a trial that staff began in the workspace: another host, so another browser cookie. */
export async function takeTrial(db: Db, keyHash: Buffer): Promise<Attempt | undefined> {
  const { rows } = await sql<Attempt>`delete from sign_in_attempt where kind = 'openid' and key_hash = ${keyHash}
    and user_id is not null and verifier is null and carried is null and expires_at > now()
    returning ${columns}`.execute(db)
  return rows[0]
}

/** What was parked for this browser last: the text that goes back into its form, or staff's report of a trial. */
export async function findParked<T>(
  db: Db,
  by: { readonly browserHash: Buffer; readonly portalId: string; readonly trial: boolean },
): Promise<T | null> {
  const row = await db
    .selectFrom('sign_in_attempt')
    .select('carried')
    .where('browser_hash', '=', by.browserHash)
    .where('portal_id', '=', by.portalId)
    .where('user_id', by.trial ? 'is not' : 'is', null)
    .where('verifier', 'is', null)
    .where('carried', 'is not', null)
    .where(sql<boolean>`expires_at > now()`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.carried ?? null) as T | null
}

/** What nobody came back for. Mails are kept a while longer, because they count against the most an hour. */
export async function removeOldSignIns(db: Db): Promise<void> {
  await sql`delete from sign_in_attempt where expires_at < now()`.execute(db)
  await sql`delete from sign_in_mail where created_at < now() - interval '1 day'`.execute(db)
}
