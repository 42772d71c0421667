import type { StaffActor } from '#server/actors.ts'
import { transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError } from '#server/platform/errors.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { publish } from '#server/platform/live/hub.ts'
import type { Services } from '#server/services.ts'
import { checkImport, runImport, type StoredRun } from '../import.ts'
import { holdRun } from '../queries/hold.ts'
import { changeRun, findRun, lockRun } from '../queries/runs.ts'
import { importerOf } from './importer.ts'
import { jobKey, PROGRESS } from './start.ts'
import { tellJoined } from './tell-joined.ts'

const PUBLISH_EVERY_MS = 1000

/** What the job of one import works with. */
export interface Work {
  readonly services: Services
  readonly run: StoredRun
  /** Who started it, with what they may do now. */
  readonly staff: StaffActor
  readonly signal: AbortSignal
}

/**
 * Runs the job of an import that is in `state`, alone. What cannot get better by trying again fails the import with
 * a sentence; everything else is thrown, so that the job runner tries again.
 */
export async function workOn(
  services: Services,
  runId: string,
  state: 'checking' | 'running',
  signal: AbortSignal,
  work: (work: Work) => Promise<void>,
): Promise<void> {
  await holdRun(services.db, runId, async () => {
    const run = await findRun(services.db, runId)
    if (run?.state !== state) return
    try {
      const staff = await importerOf(services.db, run.userId)
      if (!staff.can.has('imports.run'))
        throw new AppError('not-allowed', 'The person who started this import may not import any more.')
      await work({ services, run, staff, signal })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await transaction(services.db, async (tx) => {
        const now = await lockRun(tx, runId)
        if (now?.state !== state) return
        await changeRun(tx, runId, { state: 'failed', error: error.message, finished: true })
        await tellJoined(tx, now)
        await publish(tx, PROGRESS)
      })
    }
  })
  // Handed back outside of the hold, so that whoever takes it finds the import free.
  if (signal.aborted) await handBack(services, runId)
}

async function handBack({ db }: Services, runId: string): Promise<void> {
  await transaction(db, async (tx) => {
    const run = await lockRun(tx, runId)
    const type = run?.state === 'checking' ? checkImport : run?.state === 'running' ? runImport : null
    if (type) await enqueue(tx, type, { runId }, { key: jobKey(runId) })
  })
}

/** Opens the file of an import. */
export async function openFile({ services, run }: Work) {
  try {
    return await services.files.open(run.contentHash)
  } catch (error) {
    services.log.error({ err: error, run: run.id }, 'the file of an import cannot be opened')
    throw new AppError('not-found', 'The file is not there any more: upload it again.')
  }
}

/** Tells live readers, but not at every batch. */
export function progress(): (tx: Tx) => Promise<void> {
  let last = 0
  return async (tx) => {
    if (Date.now() - last < PUBLISH_EVERY_MS) return
    last = Date.now()
    await publish(tx, PROGRESS)
  }
}
