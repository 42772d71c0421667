import { listPipelines } from '#server/pipelines/queries.ts'
import { addStage, createPipeline } from '#server/pipelines/actions.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { nameKey } from '#server/platform/name-key.ts'
import { ensureProperty } from '#server/properties/actions.ts'
import { stagesToMake } from '../find-stage.ts'
import type { PropertyNames } from '../to-record.ts'
import type { Work } from './work.ts'

/** For a pipeline whose statuses the file does not name. */
const PLAIN_STAGES = ['New', 'Closed']

/** Makes the pipelines and stages that the check found missing, those that are still missing. */
export async function makeStages(tx: Tx, { run, staff }: Work): Promise<void> {
  if (!run.options.createStages) return
  const pipelines = new Map((await listPipelines(tx)).map((pipeline) => [nameKey(pipeline.name), pipeline]))
  for (const { pipeline: name, stages } of run.shape.missing ?? []) {
    const known = pipelines.get(nameKey(name))
    if (!known) {
      await createPipeline(tx, staff, { name, stages: stagesToMake(stages.length > 0 ? stages : PLAIN_STAGES) })
      continue
    }
    const has = new Set(known.stages.map((stage) => nameKey(stage.name)))
    const missing = stages.filter((stage) => !has.has(nameKey(stage)))
    for (const stage of stagesToMake(missing)) await addStage(tx, staff, known.id, stage)
  }
}

/** Defines the text properties that columns go to. */
export async function makeProperties(tx: Tx, { run, staff }: Work): Promise<PropertyNames> {
  const names = new Map<string, string>()
  for (const { target, label } of run.mapping)
    if (target === 'custom' && label !== undefined) names.set(label, await ensureProperty(tx, staff, run.object, label))
  return names
}
