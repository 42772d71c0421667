import type { Pipeline, Stage } from '#contract/tickets.ts'
import { nameKey } from '#server/platform/name-key.ts'
import type { MissingPipeline } from './import.ts'

/** As many stages as a pipeline may be made with. */
const MOST_STAGES = 50
const MOST_PIPELINES = 20

export type FoundStage =
  | { readonly stage: Stage }
  | { readonly missing: 'pipeline' | 'stage'; readonly pipeline: string; readonly stageName: string | undefined }

/** Finds stages by the names a file uses; a row without names begins where new tickets begin. */
export class StageFinder {
  readonly #pipelines = new Map<string, { pipeline: Pipeline; stages: Map<string, Stage> }>()
  readonly #first: Pipeline | undefined

  /** @param pipelines the default one first */
  constructor(pipelines: readonly Pipeline[]) {
    this.#first = pipelines[0]
    for (const pipeline of pipelines)
      this.#pipelines.set(nameKey(pipeline.name), {
        pipeline,
        stages: new Map(pipeline.stages.map((stage) => [nameKey(stage.name), stage])),
      })
  }

  find(pipelineName: string | undefined, stageName: string | undefined): FoundStage {
    const name = pipelineName ?? this.#first?.name ?? ''
    const known = this.#pipelines.get(nameKey(name))
    if (!known) return { missing: 'pipeline', pipeline: name, stageName }
    const stage =
      stageName === undefined
        ? (known.pipeline.stages.find(({ state }) => state === 'open') ?? known.pipeline.stages[0])
        : known.stages.get(nameKey(stageName))
    return stage ? { stage } : { missing: 'stage', pipeline: known.pipeline.name, stageName }
  }
}

/** Collects what a file names and the account lacks, each once, however it is spelt. */
export class MissingStages {
  readonly #found = new Map<string, { name: string; stages: Map<string, string> }>()
  /** More than could be meant: the column is probably not the pipeline's or the status's. */
  tooMany = false

  add({ pipeline, stageName }: Extract<FoundStage, { missing: string }>): void {
    const key = nameKey(pipeline)
    const entry = this.#found.get(key) ?? { name: pipeline, stages: new Map<string, string>() }
    if (!this.#found.has(key)) {
      if (this.#found.size >= MOST_PIPELINES) return void (this.tooMany = true)
      this.#found.set(key, entry)
    }
    if (stageName === undefined || entry.stages.has(nameKey(stageName))) return
    if (entry.stages.size >= MOST_STAGES) return void (this.tooMany = true)
    entry.stages.set(nameKey(stageName), stageName)
  }

  list(): MissingPipeline[] {
    return [...this.#found.values()].map(({ name, stages }) => ({ pipeline: name, stages: [...stages.values()] }))
  }
}

/** Stages in a working order: open ones as they came, then those whose name says that the ticket is over. */
export function stagesToMake(names: readonly string[]): { name: string; state: 'open' | 'closed' }[] {
  const stages = names.map((name) => ({ name, state: stateOf(name) }))
  return [...stages.filter(({ state }) => state === 'open'), ...stages.filter(({ state }) => state === 'closed')]
}

const stateOf = (name: string): 'open' | 'closed' =>
  /\b(closed|done|resolved|solved|completed?|finished|cancell?ed)\b/i.test(name) && !/\b(not|un|re)[ -]/i.test(name)
    ? 'closed'
    : 'open'
