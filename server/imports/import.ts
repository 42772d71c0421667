import { type Static, Type } from 'typebox'
import type { ColumnMapping, ImportObject, ImportOptions, ImportRun } from '#contract/imports.ts'
import { Id } from '#contract/common.ts'
import { jobType } from '#server/platform/jobs.ts'
import type { Shape } from './detect-shape.ts'
import { TARGETS } from './targets.ts'

/** The largest file, in bytes. */
export const IMPORT_LIMIT = 200_000_000
/** Rows of one transaction: what a crash does again at most, and how often progress shows. */
export const BATCH_ROWS = 500

const Payload = Type.Object({ runId: Id })
export type ImportPayload = Static<typeof Payload>
export const checkImport = jobType('imports.check', Payload)
export const runImport = jobType('imports.run', Payload)

export type ImportState = ImportRun['state']
export type Phase = 'check' | 'run'
export interface MissingPipeline {
  pipeline: string
  stages: string[]
}

/** What is kept of a file beside its content. */
export interface KeptShape extends Shape {
  /** Found by the check. */
  readonly missing?: MissingPipeline[]
  /** How many would join the list, by the check. */
  readonly foreseen?: { readonly joining: number; readonly withoutLogin: number }
  /** The check went through with the mapping and options that the run has now. */
  readonly checked?: boolean
}

/** One import as the database holds it. */
export interface StoredRun {
  readonly id: string
  readonly object: ImportObject
  readonly fileName: string
  readonly contentHash: string
  /** Of the file, in bytes. */
  readonly size: number
  readonly mapping: ColumnMapping[]
  readonly options: ImportOptions
  readonly shape: KeptShape
  readonly state: ImportState
  readonly rows: ImportRun['rows']
  /** Contacts who joined the list of the options by this run, and how many of them the audit log knows of. */
  readonly joined: number
  readonly joinedTold: number
  /** What the list of the options is called now. */
  readonly listName: string | null
  readonly problems: number
  readonly error: string | null
  readonly userId: string
  readonly createdAt: string
  readonly finishedAt: string | null
}

/** Which problems count: those of the check until rows went in. */
export const phaseOf = ({ state, rows, shape }: Pick<StoredRun, 'state' | 'rows' | 'shape'>): Phase =>
  state !== 'checking' && shape.checked && rows.done > 0 ? 'run' : 'check'

function listOf({ options: { listId, newList }, listName, joined, shape }: StoredRun): ImportRun['list'] {
  if (listId === undefined && newList === undefined) return null
  return { id: listId ?? null, name: newList ?? listName, joined, foreseen: shape.foreseen ?? null }
}

/** The import as the API shows it. */
export function asImportRun(run: StoredRun): ImportRun {
  const { encoding, separator, columns, preview, missing = [] } = run.shape
  return {
    id: run.id,
    object: run.object,
    fileName: run.fileName,
    state: run.state,
    shape: { encoding, separator, columns, preview },
    mapping: run.mapping,
    options: run.options,
    targets: TARGETS[run.object].map(({ target, label, required }) => ({ target, label, required })),
    rows: run.rows,
    problems: run.problems,
    missing,
    list: listOf(run),
    error: run.error,
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
  }
}
