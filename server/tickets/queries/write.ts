import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import type { CustomValues } from '#server/properties/property.ts'

export interface NewTicket {
  readonly subject: string
  readonly description: string | null
  readonly stageId: string
  readonly ownerId: string | null
  readonly inboxId: string | null
  readonly priority: string | null
  readonly source: string | null
  readonly category: string | null
  readonly custom: CustomValues
  readonly externalId: string | null
}

export async function addTicket(tx: Tx, ticket: NewTicket): Promise<string> {
  const { id } = await tx
    .insertInto('ticket')
    .values((eb) => ({
      subject: ticket.subject,
      description: ticket.description,
      stage_id: ticket.stageId,
      // The trigger sets the pipeline from the stage; the column only has to be there.
      pipeline_id: eb.selectFrom('stage').select('pipeline_id').where('id', '=', ticket.stageId),
      owner_id: ticket.ownerId,
      inbox_id: ticket.inboxId,
      priority: ticket.priority,
      source: ticket.source,
      category: ticket.category,
      custom: JSON.stringify(ticket.custom),
      external_id: ticket.externalId,
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The first open stage of the default pipeline: where new tickets begin. */
export async function firstStage(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select s.id from stage s join pipeline p on p.id = s.pipeline_id
    where p.is_default order by (s.state = 'open') desc, s.position, s.id limit 1`.execute(tx)
  if (!rows[0]) throw new Error('there is no default pipeline with a stage')
  return rows[0].id
}

/** The first open or closed stage of a pipeline; undefined: it has none. */
export async function firstStageOf(tx: Tx, pipelineId: string, state: 'open' | 'closed'): Promise<string | undefined> {
  const stage = await tx
    .selectFrom('stage')
    .select('id')
    .where('pipeline_id', '=', pipelineId)
    .where('state', '=', state)
    .orderBy('position')
    .orderBy('id')
    .executeTakeFirst()
  return stage?.id
}

/** A stage's name and state, whatever its pipeline. */
export async function findStage(tx: Tx, id: string) {
  return tx.selectFrom('stage').select(['id', 'name', 'state', 'pipeline_id']).where('id', '=', id).executeTakeFirst()
}

export async function moveToStage(tx: Tx, ticketId: string, stageId: string): Promise<void> {
  // Opening and closing are what customers see: those alone count as activity.
  await sql`update ticket t set stage_id = ${stageId}, updated_at = now(),
      activity_at = case when t.closed <> (s.state = 'closed') then greatest(t.activity_at, clock_timestamp()) else t.activity_at end
    from stage s where s.id = ${stageId} and t.id = ${ticketId}`.execute(tx)
}

export async function setInbox(tx: Tx, ticketId: string, inboxId: string): Promise<void> {
  await sql`update ticket set inbox_id = ${inboxId} where id = ${ticketId} and inbox_id is null`.execute(tx)
}

export async function linkContact(tx: Tx, ticketId: string, contactId: string, role: string): Promise<boolean> {
  const { rows } = await sql<{ made: boolean }>`insert into ticket_contact (ticket_id, contact_id, role)
    values (${ticketId}, ${contactId}, ${role})
    on conflict (ticket_id, contact_id) do update set role = excluded.role where ticket_contact.role <> excluded.role
    returning xmax = 0 as made`.execute(tx)
  return rows[0]?.made ?? false
}

export async function unlinkContact(tx: Tx, ticketId: string, contactId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from ticket_contact
    where ticket_id = ${ticketId} and contact_id = ${contactId}`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function linkCompany(tx: Tx, ticketId: string, companyId: string, primary: boolean): Promise<boolean> {
  if (primary) await sql`update ticket_company set is_primary = false where ticket_id = ${ticketId}`.execute(tx)
  const { rows } = await sql<{ made: boolean }>`insert into ticket_company (ticket_id, company_id, is_primary)
    values (${ticketId}, ${companyId}, ${primary} or not exists (select 1 from ticket_company where ticket_id = ${ticketId} and is_primary))
    on conflict (ticket_id, company_id) do update set is_primary = excluded.is_primary or ticket_company.is_primary
    returning xmax = 0 as made`.execute(tx)
  return rows[0]?.made ?? false
}

export async function unlinkCompany(tx: Tx, ticketId: string, companyId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from ticket_company
    where ticket_id = ${ticketId} and company_id = ${companyId}`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function setDeleted(tx: Tx, ticketId: string, deleted: boolean): Promise<void> {
  await sql`update ticket set deleted_at = ${deleted ? sql`now()` : null}, updated_at = now() where id = ${ticketId}`.execute(
    tx,
  )
}

/** Ids among these of records that are there and not deleted. */
export async function existing(tx: Tx, table: 'contact' | 'company', ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string
  }>`select id from ${sql.table(table)} where id = any(${ids}::bigint[]) and deleted_at is null`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

export async function primaryCompany(tx: Tx, contactId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select cc.company_id as id from contact_company cc join company o on o.id = cc.company_id
    where cc.contact_id = ${contactId} and cc.is_primary and o.deleted_at is null`.execute(tx)
  return rows[0]?.id ?? null
}

/** What users are called, by id. */
export async function userNames(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
  const wanted = ids.filter((id) => typeof id === 'string')
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from staff_user where id = any(${wanted}::bigint[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Whether this user is at work and this inbox is there, for assignments. */
export async function isActiveUser(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx
      .selectFrom('staff_user')
      .select('id')
      .where('id', '=', id)
      .where('state', '=', 'active')
      .executeTakeFirst()) !== undefined
  )
}

export interface TicketFields {
  subject?: string
  description?: string | null
  owner_id?: string | null
  inbox_id?: string | null
  priority?: string | null
  source?: string | null
  category?: string | null
}

export async function setFields(tx: Tx, ticketId: string, fields: TicketFields, custom: CustomValues): Promise<void> {
  await tx
    .updateTable('ticket')
    .set({ ...fields, updated_at: sql`now()`, custom: JSON.stringify(custom) })
    .where('id', '=', ticketId)
    .execute()
}

/** What a change of fields compares with, to record before and after. */
export async function fieldsOf(tx: Tx, ticketId: string) {
  return tx
    .selectFrom('ticket')
    .select(['subject', 'description', 'owner_id', 'inbox_id', 'priority', 'source', 'category'])
    .select((eb) => eb.ref('custom').$castTo<CustomValues>().as('custom'))
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow()
}
