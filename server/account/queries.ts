import type { Tx } from '#server/platform/database/transaction.ts'

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

export async function addPortal(tx: Tx, portal: { name: string; path: string; inboxId: string }): Promise<string> {
  const { id } = await tx
    .insertInto('portal')
    .values({ name: portal.name, path: portal.path, default_inbox_id: portal.inboxId, live: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
