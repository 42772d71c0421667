import { transaction, type Tx } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { publish } from '#server/platform/live/hub.ts'
import type { Services } from '#server/services.ts'
import { CHUNK } from '../list.ts'
import { evaluateNext, failList } from '../queries/evaluate.ts'
import { evaluateLists, evaluationKey } from '../queue.ts'

/**
 * Asks an active list's filter about every contact, step by step: each is a transaction of its own and notes how far it
 * came, so that a crash, a stop or a second worker repeats nothing and leaves nothing out. Contacts that change
 * meanwhile are asked by the triggers.
 */
export async function evaluateList(
  { db, log }: Pick<Services, 'db' | 'log'>,
  { listId }: { listId: string },
  signal: AbortSignal,
): Promise<void> {
  try {
    for (;;) {
      if (signal.aborted) return await transaction(db, (tx) => askToEvaluate(tx, listId))
      const step = await transaction(db, async (tx) => {
        const at = await evaluateNext(tx, listId, CHUNK)
        if (at?.finished) await publish(tx, { kind: 'list.evaluated', ticketId: null, topics: ['staff'] })
        return at
      })
      if (step === null || step.finished) return
    }
  } catch (error) {
    if (!isBroken(error)) throw error
    log.error({ err: error, list: listId }, 'the filter of a list cannot be asked')
    await transaction(db, async (tx) => {
      await failList(tx, listId, 'The filter could not be asked.')
      await publish(tx, { kind: 'list.evaluated', ticketId: null, topics: ['staff'] })
    })
  }
}

/** Adds the job; one for each list. */
export const askToEvaluate = (tx: Tx, listId: string): Promise<void> =>
  enqueue(tx, evaluateLists, { listId }, { key: evaluationKey(listId) })

/** PostgreSQL's classes for values, names and limits: no other try would end differently. */
function isBroken(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' && /^(22|42|54)/.test(code) && code.length === 5
}
