import type { Carried } from '#server/membership/carried.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { Assertion, Pending } from '../connection.ts'
import type { SsoProblemCode } from '../problem.ts'

/** How long a sign-in may be away, and how long its answer waits for the browser, in minutes. */
const AWAY_MINUTES = 10

/** What came of a sign-in at a provider. Problems are kept for trials, whose staff want to read them. */
export type Answer =
  { readonly assertion: Assertion } | { readonly problem: { readonly code: SsoProblemCode; readonly reason: string } }

export interface Begun {
  readonly connectionId: string
  readonly keyHash: Buffer
  readonly browserHash: Buffer | null
  readonly portalId: string | null
  readonly userId?: string | null
  readonly nonce?: string | null
  readonly verifier?: string | null
  readonly next?: string
  readonly carried?: Carried | null
  readonly remember?: boolean
}

export async function addRequest(db: Db | Tx, begun: Begun): Promise<string> {
  const { id } = await db
    .insertInto('sso_request')
    .values({
      connection_id: begun.connectionId,
      key_hash: begun.keyHash,
      browser_hash: begun.browserHash,
      portal_id: begun.portalId,
      user_id: begun.userId ?? null,
      nonce: begun.nonce ?? null,
      verifier: begun.verifier ?? null,
      next: begun.next ?? '',
      carried: begun.carried ? JSON.stringify(begun.carried) : null,
      remember: begun.remember ?? false,
      expires_at: sql<string>`now() + make_interval(mins => ${AWAY_MINUTES})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface Away extends Pending {
  readonly portalId: string | null
  readonly next: string
  readonly userId: string | null
}

/** A sign-in that is away and has no answer yet. */
export async function findAway(db: Db | Tx, connectionId: string, keyHash: Buffer): Promise<Away | null> {
  const { rows } = await sql<Away>`select id, key_hash as "keyHash", nonce, verifier, portal_id as "portalId",
    user_id as "userId", next from sso_request where connection_id = ${connectionId} and key_hash = ${keyHash}
    and answer is null and expires_at > now()`.execute(db)
  return rows[0] ?? null
}

/** Keeps the answer of a sign-in that is away. @returns false when another was first */
export async function keepAnswer(tx: Db | Tx, id: string, finishHash: Buffer, answer: Answer): Promise<boolean> {
  const { numAffectedRows } = await sql`update sso_request set answer = ${JSON.stringify(answer)}::jsonb,
    finish_hash = ${finishHash}, expires_at = now() + make_interval(mins => ${AWAY_MINUTES})
    where id = ${id} and answer is null and expires_at > now()`.execute(tx)
  return numAffectedRows === 1n
}

export interface Answered {
  readonly portalId: string | null
  readonly userId: string | null
  readonly next: string
  readonly carried: Carried | null
  readonly remember: boolean
  readonly answer: Answer
  /** It began at the provider. */
  readonly unsolicited: boolean
}

/** Takes an answer, once, for the browser that began; what began at the provider is for whoever brings the key. */
export async function takeAnswer(
  tx: Db | Tx,
  by: { readonly connectionId: string; readonly finishHash: Buffer; readonly browserHash: Buffer | null },
): Promise<Answered | undefined> {
  const { rows } = await sql<Answered>`delete from sso_request where connection_id = ${by.connectionId}
    and finish_hash = ${by.finishHash} and answer is not null and expires_at > now()
    and (browser_hash is null or browser_hash = ${by.browserHash})
    returning portal_id as "portalId", user_id as "userId", next, carried, remember, answer,
      browser_hash is null as unsolicited`.execute(tx)
  return rows[0]
}

/** Notes that something came that may come once. @returns false when it came before */
export async function spend(tx: Db | Tx, connectionId: string, keyHash: Buffer, until: Date): Promise<boolean> {
  const { rows } = await sql`insert into sso_spent (connection_id, key_hash, expires_at)
    values (${connectionId}, ${keyHash}, ${until.toISOString()}) on conflict do nothing returning 1`.execute(tx)
  return rows.length === 1
}

/** Whether something that may come once came before. */
export async function wasSpent(db: Db | Tx, connectionId: string, keyHash: Buffer): Promise<boolean> {
  const { rows } = await sql`select 1 from sso_spent where connection_id = ${connectionId}
    and key_hash = ${keyHash}`.execute(db)
  return rows.length === 1
}

/** Lines of the log at a place: strangers can write them, by answers that are none. */
const MOST_LINES = 20_000

/** What nobody comes back for, what is too old to be used twice, and the log after 90 days or so many lines. */
export async function removeOldSso(db: Db): Promise<void> {
  await sql`delete from sso_request where expires_at < now()`.execute(db)
  await sql`delete from sso_spent where expires_at < now()`.execute(db)
  await sql`delete from sso_attempt where at < now() - interval '90 days'`.execute(db)
  await sql`delete from sso_attempt a using (select id, row_number() over (partition by domain_id order by id desc) as nth
    from sso_attempt) l where l.id = a.id and l.nth > ${MOST_LINES}::int`.execute(db)
}

/** Takes the key with which staff begin a trial; the trial itself is a request of its own. */
export async function takeTrial(
  db: Db,
  connectionId: string,
  keyHash: Buffer,
): Promise<{ userId: string } | undefined> {
  const { rows } = await sql<{ userId: string }>`delete from sso_request where connection_id = ${connectionId}
    and key_hash = ${keyHash} and user_id is not null and expires_at > now() returning user_id as "userId"`.execute(db)
  return rows[0]
}
