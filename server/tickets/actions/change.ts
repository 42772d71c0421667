import type { TicketCreate, TicketUpdate } from '#contract/tickets.ts'
import type { StaffActor } from '#server/actors.ts'
import { takeForRecord } from '#server/files/actions.ts'
import { getInbox } from '#server/inboxes/queries.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { changedCustom, newFiles, type CustomValues } from '#server/properties/property.ts'
import { definitionsOf } from '#server/properties/queries.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { canDelete, canEdit } from '../policy.ts'
import { reindexTicket } from '../queries/search-index.ts'
import { lockTicket } from '../queries/visible.ts'
import {
  addTicket,
  fieldsOf,
  findStage,
  firstStage,
  isActiveUser,
  linkCompany,
  linkContact,
  primaryCompany,
  setDeleted,
  setFields,
  type TicketFields,
  userNames,
} from '../queries/write.ts'
import { requireRecords } from './associate.ts'
import { changeStage } from './stage.ts'

/**
 * A ticket that staff or the API make. Without companies it belongs to the first contact's primary company.
 * @returns the ticket's id
 * @throws {AppError} `invalid-input` naming the field, `not-allowed`
 */
export function createTicket(db: Db | Tx, staff: StaffActor, input: TicketCreate): Promise<string> {
  return transaction(db, async (tx) => {
    if (!canEdit(staff)) throw new AppError('not-allowed')
    await checkTargets(tx, staff, input)
    const contactIds = input.contactIds ?? []
    await requireRecords(tx, 'contact', 'contactIds', contactIds)
    await requireRecords(tx, 'company', 'companyIds', input.companyIds ?? [])
    const known = await definitionsOf(tx, 'ticket')
    const custom = changedCustom(known, {}, input.custom)
    const ticketId = await addTicket(tx, {
      subject: input.subject,
      description: input.description ?? null,
      stageId: input.stageId ?? (await firstStage(tx)),
      ownerId: input.ownerId ?? null,
      inboxId: input.inboxId ?? null,
      priority: input.priority ?? null,
      source: input.source ?? null,
      category: input.category ?? null,
      custom,
      externalId: input.externalId ?? null,
    })
    await takeForRecord(tx, staff, newFiles(known, {}, custom), { ticketId })
    for (const [index, id] of contactIds.entries())
      await linkContact(tx, ticketId, id, index === 0 ? 'requester' : 'participant')
    const own = contactIds[0] ? await primaryCompany(tx, contactIds[0]) : null
    const companyIds = input.companyIds ?? (own ? [own] : [])
    for (const [index, id] of companyIds.entries()) await linkCompany(tx, ticketId, id, index === 0)
    await reindexTicket(tx, ticketId)
    await recordEvent(tx, {
      kind: 'ticket.created',
      by: staff,
      ticketId,
      contactId: contactIds[0] ?? null,
      companyId: companyIds[0] ?? null,
      data: { subject: input.subject, source: input.source ?? null },
    })
    return ticketId
  })
}

/** @throws {AppError} `not-found`, `not-allowed`, `invalid-input` */
export function updateTicket(db: Db, staff: StaffActor, id: string, input: TicketUpdate): Promise<void> {
  return transaction(db, async (tx) => {
    const ticket = found(await lockTicket(tx, staff, id))
    if (!canEdit(staff)) throw new AppError('not-allowed')
    await checkTargets(tx, staff, input)
    const before = await fieldsOf(tx, id)
    const fields = fieldsFrom(input)
    const changed = (Object.keys(fields) as (keyof TicketFields)[]).filter((key) => fields[key] !== before[key])
    const known = await definitionsOf(tx, 'ticket')
    const custom = changedCustom(known, before.custom, input.custom)
    const own = Object.keys(input.custom ?? {}).filter((name) => custom[name] !== before.custom[name])
    if (changed.length > 0 || own.length > 0) {
      await setFields(tx, id, fields, custom)
      await takeForRecord(tx, staff, newFiles(known, before.custom, custom), { ticketId: id })
      await reindexTicket(tx, id)
      const about = { by: staff, ticketId: id, contactId: ticket.contact_id, companyId: ticket.company_id }
      if (changed.includes('owner_id')) {
        // Names, not ids: the line stays true when somebody leaves.
        const names = await userNames(tx, [before.owner_id, fields.owner_id])
        const [from, to] = [before.owner_id, fields.owner_id].map((id) => names.get(id ?? '') ?? null)
        await recordEvent(tx, { ...about, kind: 'ticket.assigned', data: { from, to } })
      }
      const others = changed.filter((key) => key !== 'owner_id')
      if (others.length > 0 || own.length > 0) {
        const values = (of: TicketFields, values: CustomValues) =>
          Object.fromEntries([
            ...others.map((key) => [key, of[key]]),
            ...own.map((name) => [name, values[name] ?? null]),
          ])
        const data = { before: values(before, before.custom), after: values(fields, custom) }
        await recordEvent(tx, { ...about, kind: 'ticket.changed', data })
      }
    }
    if (input.stageId) await changeStage(tx, staff, ticket, input.stageId)
  })
}

function fieldsFrom(input: TicketUpdate): TicketFields {
  return {
    ...(input.subject !== undefined && { subject: input.subject }),
    ...(input.description !== undefined && { description: input.description }),
    ...(input.ownerId !== undefined && { owner_id: input.ownerId }),
    ...(input.inboxId !== undefined && { inbox_id: input.inboxId }),
    ...(input.priority !== undefined && { priority: input.priority }),
    ...(input.source !== undefined && { source: input.source }),
    ...(input.category !== undefined && { category: input.category }),
  }
}

async function checkTargets(tx: Tx, staff: StaffActor, input: TicketUpdate): Promise<void> {
  if (input.stageId && !(await findStage(tx, input.stageId))) throw invalid('stageId', 'There is no such stage.')
  if (input.ownerId && !(await isActiveUser(tx, input.ownerId)))
    throw invalid('ownerId', 'There is no such active user.')
  // Only into an inbox that they may open themselves: else the ticket would vanish before their eyes.
  if (input.inboxId && !(await getInbox(tx, staff, input.inboxId))) throw invalid('inboxId', 'There is no such inbox.')
}

/** Hides the ticket from everybody; it can be restored. */
export function deleteTicket(db: Db, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    const ticket = found(await lockTicket(tx, staff, id))
    if (!canDelete(staff)) throw new AppError('not-allowed')
    await setDeleted(tx, id, true)
    await recordEvent(tx, {
      kind: 'ticket.deleted',
      by: staff,
      ticketId: id,
      contactId: ticket.contact_id,
      companyId: ticket.company_id,
    })
  })
}

export function restoreTicket(db: Db, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    const ticket = found(await lockTicket(tx, staff, id, { deleted: true }))
    if (!canDelete(staff)) throw new AppError('not-allowed')
    await setDeleted(tx, id, false)
    await recordEvent(tx, {
      kind: 'ticket.restored',
      by: staff,
      ticketId: id,
      contactId: ticket.contact_id,
      companyId: ticket.company_id,
    })
  })
}
