import type { Db, Tx } from '#server/platform/database/transaction.ts'

export async function nameAccount(tx: Tx, name: string): Promise<void> {
  await tx.updateTable('account').set({ name, set_up_at: new Date().toISOString(), setup_token_hash: null }).execute()
}

export async function addInbox(tx: Tx, name: string): Promise<string> {
  const { id } = await tx.insertInto('inbox').values({ name }).returning('id').executeTakeFirstOrThrow()
  await tx
    .insertInto('channel')
    .values([
      { inbox_id: id, kind: 'portal', name: 'Customer portal' },
      { inbox_id: id, kind: 'form', name: 'Support form' },
    ])
    .execute()
  return id
}

export async function addPipeline(tx: Tx, name: string, stages: readonly { name: string; state: 'open' | 'closed' }[]) {
  const pipeline = await tx
    .insertInto('pipeline')
    .values({ name, name_key: name.toLowerCase(), is_default: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  const made = await tx
    .insertInto('stage')
    .values(
      stages.map((stage, position) => ({
        ...stage,
        pipeline_id: pipeline.id,
        name_key: stage.name.toLowerCase(),
        position,
      })),
    )
    .returning(['id', 'name'])
    .execute()
  return { id: pipeline.id, stages: new Map(made.map((stage) => [stage.name, stage.id])) }
}

export async function setReplyStages(
  tx: Tx,
  pipelineId: string,
  customer: string | null,
  staff: string | null,
): Promise<void> {
  await tx
    .updateTable('pipeline')
    .set({ customer_reply_stage_id: customer, staff_reply_stage_id: staff })
    .where('id', '=', pipelineId)
    .execute()
}

/** A portal on the built-in host that is off, and whose set-up is not done (P-12). */
export async function addPortal(tx: Tx, portal: { name: string; path: string; inboxId: string }): Promise<string> {
  const { id } = await tx
    .insertInto('portal')
    .values(({ selectFrom }) => ({
      name: portal.name,
      path: portal.path,
      default_inbox_id: portal.inboxId,
      domain_id: selectFrom('domain').select('id').where('host', 'is', null),
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Does what the owner does in a portal's set-up, for desks that nobody sets up: the demo's and the tests'. */
export async function turnOnPortal(tx: Db | Tx, portalId: string): Promise<void> {
  await tx.updateTable('domain').set({ own_confirmed_at: new Date().toISOString() }).where('host', 'is', null).execute()
  await tx.updateTable('portal').set({ live: true, access: 'invited' }).where('id', '=', portalId).execute()
}

export async function isSetUp(db: Db | Tx): Promise<boolean> {
  const { set_up_at } = await db.selectFrom('account').select('set_up_at').executeTakeFirstOrThrow()
  return set_up_at !== null
}

/** Keeps the hash of the newest set-up token. @returns false when the account has been set up */
export async function keepSetUpToken(db: Db | Tx, tokenHash: Buffer): Promise<boolean> {
  const changed = await db
    .updateTable('account')
    .set({ setup_token_hash: tokenHash })
    .where('set_up_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Takes the set-up token away in the caller's transaction. @returns false when it is another one, or was taken */
export async function spendSetUpToken(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const changed = await tx
    .updateTable('account')
    .set({ setup_token_hash: null })
    .where('set_up_at', 'is', null)
    .where('setup_token_hash', '=', tokenHash)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function updateAccount(
  tx: Tx,
  changes: { name?: string | undefined; brandColour?: string | undefined },
): Promise<{ name: string; brandColour: string }> {
  return tx
    .updateTable('account')
    .set(({ ref }) => ({ name: changes.name ?? ref('name'), brand_colour: changes.brandColour ?? ref('brand_colour') }))
    .returning(['name', 'brand_colour as brandColour'])
    .executeTakeFirstOrThrow()
}

export function findAccount(db: Db | Tx): Promise<{ name: string; brandColour: string }> {
  return db.selectFrom('account').select(['name', 'brand_colour as brandColour']).executeTakeFirstOrThrow()
}
