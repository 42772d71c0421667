import type { Tx } from '#server/platform/database/transaction.ts'
import { publish } from '#server/platform/live/hub.ts'
import { insertForManagers, insertNotifications } from '../queries/notifications.ts'

/** Longer texts are cut: the notification leads to the ticket. */
const MOST_TEXT = 300

/**
 * Tells the ticket's owner, or when it has none everybody who may open its inbox (L-01), in the caller's transaction.
 * @param of.exceptUserId who did it and needs no telling
 */
export async function notifyStaff(
  tx: Tx,
  of: { ticketId: string; kind: string; text: string; exceptUserId?: string | null },
): Promise<void> {
  const text = of.text.slice(0, MOST_TEXT)
  const users = await insertNotifications(tx, { ...of, text, exceptUserId: of.exceptUserId ?? null })
  if (users.length === 0) return
  await publish(tx, { kind: 'notification', ticketId: of.ticketId, topics: users.map((id) => `user:${id}`) })
}

/** Tells everybody who may set up portals about a contact, such as one who waits for approval. */
export async function notifyManagers(tx: Tx, of: { contactId: string; kind: string; text: string }): Promise<void> {
  const users = await insertForManagers(tx, { ...of, text: of.text.slice(0, MOST_TEXT) })
  if (users.length === 0) return
  await publish(tx, { kind: 'notification', ticketId: null, topics: users.map((id) => `user:${id}`) })
}
