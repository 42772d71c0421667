import { setTimeout as wait } from 'node:timers/promises'
import { ticketsWithThreads } from '#server/conversations/queries/threads.ts'
import { refreshTicket } from '#server/conversations/actions/threads.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import {
  analyseCopies,
  copyNext,
  dropOldRows,
  finishCopy,
  lockCopy,
  replaceCopy,
  unfinishedCopies,
} from '../queries/copies.ts'
import { copyTickets, refreshThreads } from '../queue.ts'

/** Tickets copied in one transaction: their rows are locked that long. */
const AT_ONCE = 1000
const DROPPED_AT_ONCE = 5000
const AGAIN_MS = 50

/** After a change of the filter: lists read the plain rows until the new copy is made. */
export async function startCopy(tx: Tx, portalId: string): Promise<void> {
  await replaceCopy(tx, portalId)
  await enqueue(tx, copyTickets, { portalId }, { key: `copy:${portalId}` })
}

/** Makes the portal's copy to its end, part by part; after a crash it goes on where it was. */
export async function makeCopy(db: Db, portalId: string, signal: AbortSignal): Promise<void> {
  let state = await nextPart(db, portalId)
  while (state !== 'made') {
    signal.throwIfAborted()
    if (state === 'waits') await wait(AGAIN_MS, undefined, { signal })
    state = await nextPart(db, portalId)
  }
  await analyseCopies(db)
  await dropOld(db, signal)
}

async function dropOld(db: Db, signal: AbortSignal): Promise<void> {
  while (await transaction(db, (tx) => dropOldRows(tx, DROPPED_AT_ONCE))) signal.throwIfAborted()
}

/** Asks again for what is unfinished; a job that is at work on it and this one take turns. */
export async function resumeAll(db: Db, signal: AbortSignal): Promise<void> {
  await transaction(db, async (tx) => {
    for (const portalId of await unfinishedCopies(tx))
      await enqueue(tx, copyTickets, { portalId }, { key: `copy:${portalId}` })
  })
  await dropOld(db, signal)
}

function nextPart(db: Db, portalId: string): Promise<'made' | 'going' | 'waits'> {
  return transaction(db, async (tx) => {
    const copy = await lockCopy(tx, portalId)
    if (!copy) return 'made'
    if (!copy.known) return 'waits'
    if ((await copyNext(tx, portalId, copy, AT_ONCE)) !== copy.last_id) return 'going'
    await finishCopy(tx, portalId, copy.id)
    return 'made'
  })
}

const REFRESHED_AT_ONCE = 100

/** After a change of the threads that a portal shows: what lists and search hold of tickets with several. */
export async function startRefresh(tx: Tx): Promise<void> {
  await enqueue(tx, refreshThreads, { after: '0' }, { key: 'refresh-threads' })
}

export function refreshTickets(db: Db, after: string): Promise<void> {
  return transaction(db, async (tx) => {
    const ids = await ticketsWithThreads(tx, after, REFRESHED_AT_ONCE)
    for (const id of ids) await refreshTicket(tx, id)
    const last = ids.at(-1)
    if (last && ids.length === REFRESHED_AT_ONCE) await enqueue(tx, refreshThreads, { after: last })
  })
}
