import type { Pipeline, PipelineCreate, PipelineUpdate, StageUpdate } from '#contract/tickets.ts'
import type { StaffActor } from '#server/actors.ts'
import { refuseWhileFiltered } from '#server/filters/actions.ts'
import { type Db, lock, transaction, type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, invalid } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { difference } from '#server/timeline/difference.ts'
import { changesOf } from '#server/timeline/event.ts'
import { moved, type NewStage, stageKey, ticketsInWords } from './pipeline.ts'
import { mayManagePipelines } from './policy.ts'
import * as rows from './queries.ts'

/** @returns the id; the first pipeline of all becomes the default one. */
export function createPipeline(db: Db | Tx, staff: StaffActor, { name, stages }: PipelineCreate): Promise<string> {
  return transaction(db, async (tx) => {
    allow(mayManagePipelines(staff))
    await lock(tx, 'pipelines')
    const id = await named(rows.insertPipeline(tx, name))
    for (const stage of stages) await named(rows.insertStage(tx, id, stage))
    await settled(tx, staff, { id, name, change: 'created' })
    return id
  })
}

/** @returns the new stage's id; it comes last. */
export function addStage(db: Db | Tx, staff: StaffActor, pipelineId: string, stage: NewStage): Promise<string> {
  return transaction(db, async (tx) => {
    const pipeline = await open(tx, staff, pipelineId)
    const id = await named(rows.insertStage(tx, pipelineId, stage))
    await settled(tx, staff, { id: pipelineId, name: pipeline.name, change: 'stage-added', stage: stage.name })
    return id
  })
}

export function updatePipeline(db: Db | Tx, staff: StaffActor, id: string, input: PipelineUpdate): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayManagePipelines(staff))
    await lock(tx, 'pipelines')
    const pipeline = await open(tx, staff, id)
    const { name, isDefault, customerReplyStageId: customer, staffReplyStageId: own } = input
    if (customer) mustBeOpen(pipeline, 'customerReplyStageId', customer)
    if (own) mustBeOpen(pipeline, 'staffReplyStageId', own)
    if (isDefault && !pipeline.stages.some((stage) => stage.state === 'open'))
      throw invalid('isDefault', 'New tickets start in the default pipeline: it needs an open stage first.')
    const columns = {
      ...(name === undefined ? {} : { name, name_key: stageKey(name) }),
      ...(customer === undefined ? {} : { customer_reply_stage_id: customer }),
      ...(own === undefined ? {} : { staff_reply_stage_id: own }),
      ...(input.customerMayClose === undefined ? {} : { customer_may_close: input.customerMayClose }),
      ...(input.customerMayReopen === undefined ? {} : { customer_may_reopen: input.customerMayReopen }),
      ...(input.reopenDays === undefined ? {} : { reopen_days: input.reopenDays }),
    }
    if (input.customerMayClose) mustHave(pipeline, 'customerMayClose', 'closed')
    if (input.customerMayReopen) mustHave(pipeline, 'customerMayReopen', 'open')
    await named(rows.changePipeline(tx, id, columns))
    if (isDefault && !pipeline.isDefault) await rows.makeDefault(tx, id)
    const changes = changesOf(pipeline, input)
    if (Object.keys(changes).length > 0)
      await settled(tx, staff, { id, name: name ?? pipeline.name, change: 'changed', changes })
  })
}

/** @throws {AppError} `conflict` for the default pipeline, and for one that holds tickets or that a filter names. */
export function deletePipeline(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    const pipeline = await open(tx, staff, id)
    if (pipeline.isDefault)
      throw new AppError('conflict', 'This is the default pipeline: make another one the default first.')
    const held = await rows.countInPipeline(tx, id)
    if (held.count > 0)
      throw new AppError('conflict', `The pipeline holds ${ticketsInWords(held)}: move them to another one first.`)
    await refuseWhileFiltered(tx, { pipeline: id })
    for (const stage of pipeline.stages) await refuseWhileFiltered(tx, { stage: stage.id })
    await rows.deletePipelineRow(tx, id)
    await settled(tx, staff, { id, name: pipeline.name, change: 'deleted' })
  })
}

/** Renames a stage, for staff or customers, or moves it to a place counted from 0. Its state stays: the tickets in it follow from that. */
export function updateStage(
  db: Db | Tx,
  staff: StaffActor,
  pipelineId: string,
  stageId: string,
  input: StageUpdate,
): Promise<void> {
  return transaction(db, async (tx) => {
    const pipeline = await open(tx, staff, pipelineId)
    const stage = found(pipeline.stages.find(({ id }) => id === stageId))
    const { name, position, customerName } = input
    if (name !== undefined) await named(rows.renameStage(tx, stageId, name))
    if (customerName !== undefined) await rows.wordStage(tx, stageId, customerName)
    if (position !== undefined)
      await rows.orderStages(
        tx,
        moved(pipeline.stages, stage, position).map(({ id }) => id),
      )
    await settled(tx, staff, {
      id: pipelineId,
      name: pipeline.name,
      change: 'stage-changed',
      stage: name ?? stage.name,
      ...difference<StageUpdate>(stage, input),
    })
  })
}

/** @throws {AppError} `conflict` while tickets are in the stage or a filter names it, and for the last stage that new tickets could start in. */
export function removeStage(db: Db | Tx, staff: StaffActor, pipelineId: string, stageId: string): Promise<void> {
  return transaction(db, async (tx) => {
    const pipeline = await open(tx, staff, pipelineId)
    const stage = found(pipeline.stages.find(({ id }) => id === stageId))
    const held = await rows.countInStage(tx, stageId)
    if (held.count > 0)
      throw new AppError('conflict', `The stage holds ${ticketsInWords(held)}: move them to another stage first.`)
    if (pipeline.stages.length === 1)
      throw new AppError('conflict', 'A pipeline needs a stage: add another one before you delete this.')
    const others = pipeline.stages.filter(({ id, state }) => id !== stageId && state === 'open')
    if (pipeline.isDefault && others.length === 0)
      throw new AppError('conflict', 'New tickets start here: add another open stage before you delete this one.')
    await refuseWhileFiltered(tx, { stage: stageId })
    await rows.deleteStage(tx, stageId)
    await settled(tx, staff, { id: pipelineId, name: pipeline.name, change: 'stage-deleted', stage: stage.name })
  })
}

async function open(tx: Tx, staff: StaffActor, id: string): Promise<Pipeline> {
  allow(mayManagePipelines(staff))
  return found(await rows.lockPipeline(tx, id))
}

function mustBeOpen(pipeline: Pipeline, field: string, stageId: string): void {
  if (!pipeline.stages.some(({ id, state }) => id === stageId && state === 'open'))
    throw invalid(field, 'Choose an open stage of this pipeline.')
}

/** Where customers' own closing and reopening moves a ticket. */
function mustHave(pipeline: Pipeline, field: string, state: 'open' | 'closed'): void {
  if (!pipeline.stages.some((stage) => stage.state === state))
    throw invalid(field, `The pipeline has no ${state} stage: add one first.`)
}

/** A pipeline's name is unique, and a stage's within its pipeline. */
async function named<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (error) {
    const constraint = uniqueViolation(error)
    if (constraint === 'pipeline_name_key_key') throw invalid('name', 'There is a pipeline with this name already.')
    if (constraint) throw invalid('name', 'The pipeline has a stage with this name already.')
    throw error
  }
}

async function settled(tx: Tx, by: StaffActor, data: Record<string, unknown>): Promise<void> {
  await recordEvent(tx, { kind: 'settings.changed', by, data: { what: 'pipeline', ...data } })
}
