import type { SessionLimits, SignInWays } from '#contract/sign-in-ways.ts'
import type { PortalDomain } from '#server/actors.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

export interface DomainSignIn extends PortalDomain {
  readonly ways: SignInWays | null
  readonly limits: SessionLimits | null
}

/** How members of a domain sign in; null: as usual. */
export async function findDomainSignIn(db: Db | Tx, id: string, lock = false): Promise<DomainSignIn | null> {
  const { rows } = await sql<DomainSignIn>`select id, host, tls, sign_in_method as "signInMethod",
    sign_in->'ways' as ways, sign_in->'limits' as limits from domain where id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** Other rooms keep their own settings in the same column: only these two are written. */
export async function saveDomainSignIn(tx: Tx, id: string, to: { ways: SignInWays; limits: SessionLimits }) {
  await sql`update domain set sign_in = sign_in || ${JSON.stringify(to)}::jsonb where id = ${id}`.execute(tx)
}

/** Which secrets are kept; never what they say (S18). */
export async function namesOfSecrets(db: Db | Tx, domainId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('domain_secret')
    .select('name')
    .where('domain_id', '=', domainId)
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}

/** For the exchange of a code with the provider, and for nothing else. */
export async function readSecret(db: Db | Tx, domainId: string, name: string): Promise<string | null> {
  const row = await db
    .selectFrom('domain_secret')
    .select('secret')
    .where('domain_id', '=', domainId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.secret ?? null
}

export async function keepSecret(tx: Tx, domainId: string, name: string, secret: string | null): Promise<void> {
  if (secret === null) {
    await tx.deleteFrom('domain_secret').where('domain_id', '=', domainId).where('name', '=', name).execute()
    return
  }
  await tx
    .insertInto('domain_secret')
    .values({ domain_id: domainId, name, secret })
    .onConflict((conflict) =>
      conflict.columns(['domain_id', 'name']).doUpdateSet({ secret, changed_at: sql<string>`now()` }),
    )
    .execute()
}
