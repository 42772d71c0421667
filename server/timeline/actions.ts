import type { Tx } from '#server/platform/database/transaction.ts'
import { publish } from '#server/platform/live/hub.ts'
import { EVENTS, type NewEvent } from './event.ts'
import { audienceOf, insertEvent } from './queries.ts'

/** Writes what happened to the timelines of the records named, and tells live readers when the transaction commits. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<string> {
  const id = await insertEvent(tx, event)
  const customers = EVENTS[event.kind].customers && event.ticketId ? await audienceOf(tx, event.ticketId) : []
  await publish(tx, {
    kind: event.kind,
    ticketId: event.ticketId ?? null,
    topics: ['staff', ...customers, ...(event.alsoTell ?? [])],
  })
  return id
}
