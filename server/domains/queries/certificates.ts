import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** A certificate with its key, which goes into TLS and nowhere else (S18). */
export interface StoredCertificate {
  readonly privateKey: string
  readonly chain: string
}

export interface CertificateState {
  /** The name it was made out for; null: there is none yet. */
  readonly host: string | null
  readonly dueAt: string
  readonly failures: number
}

/** Has a domain's certificate made as soon as possible. */
export async function wantCertificate(tx: Tx, domainId: string): Promise<void> {
  await tx
    .insertInto('certificate')
    .values({ domain_id: domainId })
    .onConflict((conflict) => conflict.column('domain_id').doUpdateSet({ due_at: new Date().toISOString() }))
    .execute()
}

export async function dropCertificate(tx: Tx, domainId: string): Promise<void> {
  await tx.deleteFrom('certificate').where('domain_id', '=', domainId).execute()
}

export async function certificateState(db: Db, domainId: string): Promise<CertificateState | undefined> {
  return db
    .selectFrom('certificate')
    .select(['host', 'due_at as dueAt', 'failures'])
    .where('domain_id', '=', domainId)
    .executeTakeFirst()
}

export async function readCertificate(db: Db, domainId: string): Promise<StoredCertificate | null> {
  const row = await db
    .selectFrom('certificate')
    .select(['private_key as privateKey', 'chain'])
    .where('domain_id', '=', domainId)
    .executeTakeFirst()
  return row?.privateKey && row.chain ? { privateKey: row.privateKey, chain: row.chain } : null
}

export async function saveCertificate(
  tx: Tx,
  domainId: string,
  made: StoredCertificate & { host: string; validFrom: Date; validUntil: Date; dueAt: Date },
): Promise<void> {
  await tx
    .updateTable('certificate')
    .set({
      host: made.host,
      private_key: made.privateKey,
      chain: made.chain,
      valid_from: made.validFrom.toISOString(),
      valid_until: made.validUntil.toISOString(),
      due_at: made.dueAt.toISOString(),
      tried_at: new Date().toISOString(),
      failures: 0,
      last_error: null,
    })
    .where('domain_id', '=', domainId)
    .execute()
}

/** The certificate so far goes on being served. */
export async function saveFailure(tx: Tx, domainId: string, error: string, dueAt: Date): Promise<void> {
  await tx
    .updateTable('certificate')
    .set(({ eb }) => ({
      failures: eb('failures', '+', 1),
      last_error: error,
      tried_at: new Date().toISOString(),
      due_at: dueAt.toISOString(),
    }))
    .where('domain_id', '=', domainId)
    .execute()
}

/** The domains that wait for a certificate, or whose one ends soon. */
export async function dueCertificates(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select d.id from domain d left join certificate c on c.domain_id = d.id
    where d.tls = 'acme' and (d.host is null or d.verified_at is not null) and coalesce(c.due_at <= now(), true)
    order by c.due_at nulls first`.execute(db)
  return rows.map(({ id }) => id)
}

export interface AcmeAccount {
  readonly privateKey: string
  readonly url: string | null
}

/** The account at an authority; the first to keep a key wins, so that there is one account. */
export async function keepAccountKey(db: Db, directory: string, privateKey: string): Promise<AcmeAccount> {
  await db
    .insertInto('acme_account')
    .values({ directory, private_key: privateKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return db
    .selectFrom('acme_account')
    .select(['private_key as privateKey', 'url'])
    .where('directory', '=', directory)
    .executeTakeFirstOrThrow()
}

export async function findAccountKey(db: Db, directory: string): Promise<AcmeAccount | undefined> {
  return db
    .selectFrom('acme_account')
    .select(['private_key as privateKey', 'url'])
    .where('directory', '=', directory)
    .executeTakeFirst()
}

export async function saveAccountUrl(db: Db, directory: string, url: string): Promise<void> {
  await db.updateTable('acme_account').set({ url }).where('directory', '=', directory).execute()
}

export async function putChallenge(db: Db, token: string, host: string, answer: string): Promise<void> {
  await db
    .insertInto('acme_challenge')
    .values({ token, host, answer })
    .onConflict((conflict) => conflict.column('token').doUpdateSet({ answer }))
    .execute()
}

/** Also takes what an interrupted order left. */
export async function removeChallenge(db: Db, token: string): Promise<void> {
  await sql`delete from acme_challenge where token = ${token} or created_at < now() - interval '1 day'`.execute(db)
}

export async function findChallenge(db: Db, token: string): Promise<string | null> {
  const row = await db.selectFrom('acme_challenge').select('answer').where('token', '=', token).executeTakeFirst()
  return row?.answer ?? null
}
