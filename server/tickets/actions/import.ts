import type { StaffActor } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import {
  firstInbox,
  type ImportedTicket,
  importedBefore,
  insertImported,
  linkAll,
  updateImported,
} from '../queries/import.ts'
import { reindexTicket } from '../queries/search-index.ts'

export type { ImportedTicket }
export type ImportOutcome = 'created' | 'updated' | 'same'

/**
 * Writes a batch of tickets from a file, matched by their external ids; the same batch again writes nothing. No mails,
 * no notifications: the tickets are old news.
 * @returns what became of each, in the order given
 */
export async function importTickets(
  tx: Tx,
  staff: StaffActor,
  tickets: readonly ImportedTicket[],
): Promise<ImportOutcome[]> {
  const before = await importedBefore(
    tx,
    tickets.flatMap(({ externalId }) => externalId ?? []),
  )
  const inboxId = await firstInbox(tx)
  const outcomes: ImportOutcome[] = []
  const fresh: ImportedTicket[] = []
  for (const ticket of tickets) {
    const known = ticket.externalId === null ? undefined : before.get(ticket.externalId)
    if (!known) {
      fresh.push(ticket)
      outcomes.push('created')
    } else if (isSame(ticket, known)) outcomes.push('same')
    else {
      await updateImported(tx, known.id, ticket)
      await linkAll(tx, [ticket], [known.id])
      await reindexTicket(tx, known.id)
      await recordEvent(tx, { kind: 'ticket.changed', by: staff, ticketId: known.id, data: { source: 'import' } })
      outcomes.push('updated')
    }
  }
  await insertImported(
    tx,
    fresh.map((ticket) => ({ ...ticket, inboxId })),
    staff.userId,
  )
  return outcomes
}

type Known = Awaited<ReturnType<typeof importedBefore>> extends Map<string, infer Row> ? Row : never

/** Columns that the file does not have are not compared; associations only ever grow. */
function isSame(ticket: ImportedTicket, known: Known): boolean {
  const plain = [
    [ticket.subject, known.subject],
    [ticket.stageId, known.stage_id],
    [ticket.description, known.description],
    [ticket.priority, known.priority],
    [ticket.source, known.source],
    [ticket.category, known.category],
  ]
  const times = [
    [ticket.createdAt, known.created_at],
    [ticket.activityAt, known.activity_at],
    // An open stage keeps no closing time, whatever the file says.
    [known.closed_at === null ? undefined : (ticket.closedAt ?? undefined), known.closed_at],
  ]
  return (
    plain.every(([given, held]) => given === undefined || given === held) &&
    times.every(
      ([given, held]) =>
        given === undefined || (typeof held === 'string' && Date.parse(given ?? '') === Date.parse(held)),
    ) &&
    Object.entries(ticket.custom ?? {}).every(([name, value]) => known.custom[name] === value) &&
    ticket.contactIds.every((id) => known.contacts?.includes(id)) &&
    ticket.companyIds.every((id) => known.companies?.includes(id))
  )
}
