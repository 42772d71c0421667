import type { MemberActor } from '#server/actors.ts'
import { takeForRecord } from '#server/files/actions.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { changedCustom, type CustomValues, newFiles } from '#server/properties/property.ts'
import { definitionsOf } from '#server/properties/queries.ts'
import { notifyStaff } from '#server/staff/actions/notify.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { canChangeAsMember, canCloseAsMember, canReopenAsMember } from '../policy.ts'
import { reindexTicket } from '../queries/search-index.ts'
import { lockTicket } from '../queries/visible.ts'
import { fieldsOf, firstStageOf, setFields, type TicketFields } from '../queries/write.ts'
import { changeStage } from './stage.ts'

/**
 * The customer is done with it (T-06): to the pipeline's first closed stage. Closing what is closed changes nothing.
 * @throws {AppError} `not-found`, `not-allowed` where the pipeline leaves closing to staff
 */
export function closeAsMember(db: Db, member: MemberActor, ticketId: string): Promise<void> {
  return transaction(db, async (tx) => {
    const ticket = found(await lockTicket(tx, member, ticketId))
    if (ticket.closed) return
    const stageId = canCloseAsMember(ticket) ? await firstStageOf(tx, ticket.pipeline_id, 'closed') : undefined
    if (stageId === undefined) throw new AppError('not-allowed')
    await changeStage(tx, member, ticket, stageId)
    await notifyStaff(tx, { ticketId, kind: 'customer-closed', text: `${member.name} closed: ${ticket.subject}` })
  })
}

/**
 * The customer needs more after all (T-06): to where a customer's reply moves, else to the pipeline's first open stage.
 * @throws {AppError} `not-found`, `not-allowed` where the pipeline does not let customers, or not any more
 */
export function reopenAsMember(db: Db, member: MemberActor, ticketId: string): Promise<void> {
  return transaction(db, async (tx) => {
    const ticket = found(await lockTicket(tx, member, ticketId))
    if (!ticket.closed) return
    if (!canReopenAsMember(ticket, new Date())) throw new AppError('not-allowed')
    const stageId = ticket.customer_reply_stage_id ?? (await firstStageOf(tx, ticket.pipeline_id, 'open'))
    if (!stageId) throw new AppError('not-allowed')
    await changeStage(tx, member, ticket, stageId)
    await notifyStaff(tx, { ticketId, kind: 'customer-reopened', text: `${member.name} reopened: ${ticket.subject}` })
  })
}

const PRIORITIES: ReadonlySet<string | null> = new Set(['low', 'medium', 'high', 'urgent', null])
const LONGEST_CATEGORY = 300

/** New values by the names of the portal's settings; null takes one away. */
export type FieldChange = Readonly<Record<string, string | null>>

/**
 * Changes fields that the portal lets its customers change (B-07), and no others whatever is sent (S13, S14).
 * @throws {AppError} `not-found`, `ticket-closed`, `not-allowed` for a field that is not theirs to change, `invalid-input`
 */
export function changeFieldsAsMember(
  db: Db,
  member: MemberActor,
  ticketId: string,
  change: FieldChange,
): Promise<{ changed: boolean }> {
  return transaction(db, async (tx) => {
    const ticket = found(await lockTicket(tx, member, ticketId))
    if (!canChangeAsMember(ticket)) throw new AppError('ticket-closed')
    const theirs = new Set(member.portal.detailFields.flatMap(({ property, editable }) => (editable ? [property] : [])))
    if (Object.keys(change).some((name) => !theirs.has(name))) throw new AppError('not-allowed')
    const known = await definitionsOf(tx, 'ticket')
    const before = await fieldsOf(tx, ticketId)
    const fields = builtIn(change)
    const own = ownOf(change)
    if (Object.keys(own).some((name) => known.get(name)?.type === 'user')) throw new AppError('not-allowed')
    const custom = changedCustom(known, before.custom, own)
    const data = changesIn({ ...before, custom: before.custom }, fields, custom, Object.keys(own))
    if (Object.keys(data.after).length === 0) return { changed: false }
    await setFields(tx, ticketId, fields, custom)
    await takeForRecord(tx, member, newFiles(known, before.custom, custom), { ticketId })
    await reindexTicket(tx, ticketId)
    const about = { by: member, ticketId, contactId: ticket.contact_id, companyId: ticket.company_id }
    await recordEvent(tx, { ...about, kind: 'ticket.changed', data })
    return { changed: true }
  })
}

function builtIn({ priority, category }: FieldChange): TicketFields {
  if (priority !== undefined && !PRIORITIES.has(priority)) throw invalid('priority', 'There is no such priority.')
  if (category && (category.length > LONGEST_CATEGORY || /[\r\n\u0000]/.test(category)))
    throw invalid('category', `The category is one line of at most ${LONGEST_CATEGORY} characters.`)
  return { ...(priority === undefined ? {} : { priority }), ...(category === undefined ? {} : { category }) }
}

const ownOf = (change: FieldChange): CustomValues =>
  Object.fromEntries(
    Object.entries(change).flatMap(([name, value]) =>
      name.startsWith('custom.') ? [[name.slice('custom.'.length), value]] : [],
    ),
  )

/** As the timeline tells it: the values that differ, before and after. */
function changesIn(
  before: Awaited<ReturnType<typeof fieldsOf>>,
  fields: TicketFields,
  custom: CustomValues,
  own: string[],
) {
  const now = new Map<string, [unknown, unknown]>([
    ...Object.entries(fields).map(([name, value]): [string, [unknown, unknown]] => [
      name,
      [before[name as 'priority' | 'category'], value],
    ]),
    ...own.map((name): [string, [unknown, unknown]] => [name, [before.custom[name] ?? null, custom[name] ?? null]]),
  ])
  const differing = [...now].filter(([, [from, to]]) => from !== to)
  return {
    before: Object.fromEntries(differing.map(([name, [from]]) => [name, from])),
    after: Object.fromEntries(differing.map(([name, [, to]]) => [name, to])),
  }
}
