import type { Pipeline, Stage } from '#contract/tickets.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { type NewStage, stageKey, type StageState } from './pipeline.ts'

/** Counting stops here: the sentence says "more than". */
const MOST_COUNTED = 1000

/** The default one first, then in their order, with their stages in order; `id` asks for one alone. */
export async function listPipelines(db: Db | Tx, id?: string): Promise<Pipeline[]> {
  const pipelines = await db
    .selectFrom('pipeline')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('is_default', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute()
  const stages = await db
    .selectFrom('stage')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('pipeline_id', '=', id ?? ''))
    .orderBy('position')
    .orderBy('id')
    .execute()
  const byPipeline = Map.groupBy(stages, (stage) => stage.pipeline_id)
  return pipelines.map((row) => ({
    id: row.id,
    name: row.name,
    isDefault: row.is_default,
    stages: (byPipeline.get(row.id) ?? []).map((stage): Stage => ({
      id: stage.id,
      name: stage.name,
      state: stage.state as StageState,
      position: stage.position,
      customerName: stage.customer_name,
    })),
    customerReplyStageId: row.customer_reply_stage_id,
    staffReplyStageId: row.staff_reply_stage_id,
    customerMayClose: row.customer_may_close,
    customerMayReopen: row.customer_may_reopen,
    reopenDays: row.reopen_days,
  }))
}

export async function getPipeline(db: Db | Tx, id: string): Promise<Pipeline | null> {
  return (await listPipelines(db, id))[0] ?? null
}

/** Keeps changes of one pipeline in a row; null when it is gone. */
export async function lockPipeline(tx: Tx, id: string): Promise<Pipeline | null> {
  const row = await tx.selectFrom('pipeline').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  // No ticket enters a stage between its being counted and its being deleted.
  await tx.selectFrom('stage').select('id').where('pipeline_id', '=', id).orderBy('id').forUpdate().execute()
  return row ? getPipeline(tx, id) : null
}

export async function insertPipeline(tx: Tx, name: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into pipeline (name, name_key, position, is_default)
    select ${name}, ${stageKey(name)}, coalesce(max(position), -1) + 1, count(*) = 0 from pipeline returning id`.execute(
    tx,
  )
  return rows[0]?.id ?? ''
}

export async function insertStage(tx: Tx, pipelineId: string, { name, state }: NewStage): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into stage (pipeline_id, name, name_key, state, position)
    select ${pipelineId}, ${name}, ${stageKey(name)}, ${state}, coalesce(max(position), -1) + 1
    from stage where pipeline_id = ${pipelineId} returning id`.execute(tx)
  return rows[0]?.id ?? ''
}

export interface PipelineColumns {
  name?: string
  name_key?: string
  customer_reply_stage_id?: string | null
  staff_reply_stage_id?: string | null
  customer_may_close?: boolean
  customer_may_reopen?: boolean
  reopen_days?: number | null
}

export async function changePipeline(tx: Tx, id: string, columns: PipelineColumns): Promise<void> {
  if (Object.keys(columns).length > 0) await tx.updateTable('pipeline').set(columns).where('id', '=', id).execute()
}

/** In two steps: at no moment may two be the default. */
export async function makeDefault(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('pipeline').set({ is_default: false }).where('is_default', '=', true).execute()
  await tx.updateTable('pipeline').set({ is_default: true }).where('id', '=', id).execute()
}

export async function renameStage(tx: Tx, id: string, name: string): Promise<void> {
  await tx
    .updateTable('stage')
    .set({ name, name_key: stageKey(name) })
    .where('id', '=', id)
    .execute()
}

/** What customers read in place of the stage's name; null: the name. */
export async function wordStage(tx: Tx, id: string, customerName: string | null): Promise<void> {
  await tx.updateTable('stage').set({ customer_name: customerName }).where('id', '=', id).execute()
}

export async function orderStages(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update stage set position = o.position - 1
    from unnest(${ids}::bigint[]) with ordinality as o (id, position) where stage.id = o.id`.execute(tx)
}

export async function deleteStage(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('stage').where('id', '=', id).execute()
}

export async function deletePipelineRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('stage').where('pipeline_id', '=', id).execute()
  await tx.deleteFrom('pipeline').where('id', '=', id).execute()
}

/** Tickets in the stage, deleted ones too: those can be restored into it. */
export function countInStage(tx: Tx, stageId: string) {
  return capped(tx, sql`select 1 from ticket where stage_id = ${stageId}`)
}

export function countInPipeline(tx: Tx, pipelineId: string) {
  return capped(tx, sql`select 1 from ticket where pipeline_id = ${pipelineId}`)
}

async function capped(tx: Tx, found: ReturnType<typeof sql>): Promise<{ count: number; more: boolean }> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (${found} limit ${MOST_COUNTED + 1}) x`.execute(tx)
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED }
}
