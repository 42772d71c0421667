import { tellImported } from '#server/lists/actions/import.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import type { StoredRun } from '../import.ts'
import { changeRun } from '../queries/runs.ts'
import { importerOf } from './importer.ts'

/**
 * Tells the audit log who joined a list by this import since it was told last. Whatever ends a run calls it in its own
 * transaction; until then each batch keeps the number, so that no crash loses it.
 */
export async function tellJoined(tx: Tx, run: Omit<StoredRun, 'problems'>): Promise<void> {
  const { listId } = run.options
  const added = run.joined - run.joinedTold
  if (listId === undefined || added === 0) return
  await tellImported(tx, await importerOf(tx, run.userId), listId, { added, file: run.fileName })
  await changeRun(tx, run.id, { joinedTold: run.joined })
}
