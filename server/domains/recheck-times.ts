import type { Tx } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { recheck } from './queue.ts'

const MINUTE = 60_000
/** Minutes until each look at a new domain; most records show within the first ones. */
const PAUSES = [1, 1, 2, 3, 5, 10, 15, 30]
const LATER = 60
/** Three days: whoever has not set the record by then presses the button. */
const MOST_ROUNDS = PAUSES.length + 72

/** Looks again after a while, in the caller's transaction; not for ever. */
export async function queueRecheck(tx: Tx, domainId: string, round: number): Promise<void> {
  if (round >= MOST_ROUNDS) return
  const runAt = new Date(Date.now() + (PAUSES[round] ?? LATER) * MINUTE)
  await enqueue(tx, recheck, { domainId, round }, { key: `recheck-${domainId}`, runAt })
}
