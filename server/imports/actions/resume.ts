import { transaction } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { checkImport, runImport } from '../import.ts'
import { isFree } from '../queries/hold.ts'
import { unfinishedRuns } from '../queries/runs.ts'
import { jobKey } from './start.ts'

/** Goes on with imports whose worker was killed: the job runner itself would wait four hours for it to come back. */
export async function resumeUnfinished({ db }: Services): Promise<void> {
  for (const { id, state } of await unfinishedRuns(db))
    await transaction(db, async (tx) => {
      if (!(await isFree(tx, id))) return
      await enqueue(tx, state === 'checking' ? checkImport : runImport, { runId: id }, { key: jobKey(id) })
    })
}
