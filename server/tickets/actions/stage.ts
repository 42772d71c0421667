import type { Viewer } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { invalid } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import type { LockedTicket } from '../queries/visible.ts'
import { findStage, moveToStage } from '../queries/write.ts'

/**
 * Moves a locked ticket to a stage, of any pipeline; nothing happens when it is there.
 * @param by null: the pipeline's own automation
 * @throws {AppError} `invalid-input` when there is no such stage
 */
export async function changeStage(tx: Tx, by: Viewer | null, ticket: LockedTicket, stageId: string): Promise<void> {
  if (ticket.stage_id === stageId) return
  const stage = await findStage(tx, stageId)
  if (!stage) throw invalid('stageId', 'There is no such stage.')
  await moveToStage(tx, ticket.id, stageId)
  await recordEvent(tx, {
    kind: 'ticket.stage-moved',
    by,
    ticketId: ticket.id,
    contactId: ticket.contact_id,
    companyId: ticket.company_id,
    data: { from: ticket.stage_name, to: stage.name, closed: stage.state === 'closed', wasClosed: ticket.closed },
  })
}

/** L-04: a reply moves an open ticket to where the pipeline says. */
export async function moveOnReply(
  tx: Tx,
  by: Viewer | null,
  ticket: LockedTicket,
  stageId: string | null,
): Promise<void> {
  if (!ticket.closed && stageId !== null) await changeStage(tx, by, ticket, stageId)
}
