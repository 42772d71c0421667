import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { ageTokens, companyToken, contactToken, learnWords } from './search-index.ts'
import { wordsOf } from '../words.ts'

/** A ticket as a file brings it. Left out: that column is not in the file, what is there stays. */
export interface ImportedTicket {
  readonly externalId: string | null
  readonly subject: string
  readonly description?: string | null
  readonly stageId: string
  readonly priority?: 'low' | 'medium' | 'high' | 'urgent' | null
  readonly source?: string | null
  readonly category?: string | null
  readonly custom?: Record<string, string>
  readonly createdAt?: string
  readonly activityAt?: string
  readonly closedAt?: string | null
  readonly contactIds: readonly string[]
  readonly companyIds: readonly string[]
}

interface Prepared extends ImportedTicket {
  readonly inboxId: string | null
}

/** What the database holds of tickets with these external ids, to tell what a row changes. */
export async function importedBefore(tx: Tx, externalIds: readonly string[]) {
  const { rows } = await sql<{
    id: string
    external_id: string
    subject: string
    description: string | null
    stage_id: string
    priority: string | null
    source: string | null
    category: string | null
    custom: Record<string, string>
    created_at: string
    activity_at: string
    closed_at: string | null
    contacts: string[] | null
    companies: string[] | null
  }>`select t.id, t.external_id, t.subject, t.description, t.stage_id, t.priority, t.source, t.category, t.custom,
      t.created_at, t.activity_at, t.closed_at,
      (select array_agg(contact_id) from ticket_contact where ticket_id = t.id) as contacts,
      (select array_agg(company_id) from ticket_company where ticket_id = t.id) as companies
    from ticket t where t.external_id = any(${externalIds}::text[]) for update`.execute(tx)
  return new Map(rows.map((row) => [row.external_id, row]))
}

/** Inserts tickets with their associations, search words and events, a handful of statements for all. */
export async function insertImported(tx: Tx, tickets: readonly Prepared[], userId: string): Promise<string[]> {
  if (tickets.length === 0) return []
  const json = JSON.stringify(
    tickets.map((ticket, at) => ({
      at,
      external_id: ticket.externalId,
      subject: ticket.subject,
      description: ticket.description ?? null,
      stage_id: ticket.stageId,
      inbox_id: ticket.inboxId,
      priority: ticket.priority ?? null,
      source: ticket.source ?? null,
      category: ticket.category ?? null,
      custom: ticket.custom ?? {},
      created_at: ticket.createdAt ?? null,
      activity_at: ticket.activityAt ?? ticket.createdAt ?? null,
      closed_at: ticket.closedAt ?? null,
    })),
  )
  // Ids are drawn first and in order, so that each row of the file knows its ticket without an external id.
  const { rows } = await sql<{ id: string }>`with given as (
      select r.*, nextval(pg_get_serial_sequence('ticket', 'id')) as id from (select * from jsonb_to_recordset(${json}::jsonb) as x (
        at int, external_id text, subject text, description text, stage_id bigint, inbox_id bigint, priority text, source text,
        category text, custom jsonb, created_at timestamptz, activity_at timestamptz, closed_at timestamptz) order by at) r),
    made as (insert into ticket (id, external_id, subject, description, pipeline_id, stage_id, inbox_id, priority, source, category,
        custom, created_at, activity_at, closed_at) overriding system value
      select g.id, g.external_id, g.subject, g.description, s.pipeline_id, g.stage_id, g.inbox_id, g.priority, g.source, g.category,
        g.custom, coalesce(g.created_at, now()), coalesce(g.activity_at, now()), g.closed_at
      from given g join stage s on s.id = g.stage_id)
    select id from given order by at`.execute(tx)
  const ids = rows.map((row) => row.id)
  await linkAll(tx, tickets, ids)
  await indexAll(tx, tickets, ids)
  await sql`insert into event (kind, by_user_id, ticket_id, at, data)
    select 'ticket.created', ${userId}, t.id, t.created_at, jsonb_build_object('source', 'import', 'subject', t.subject)
    from ticket t where t.id = any(${ids}::bigint[])`.execute(tx)
  return ids
}

/** Adds associations that are missing; the first contact is the requester, the first company the primary one. */
export async function linkAll(tx: Tx, tickets: readonly ImportedTicket[], ids: readonly string[]): Promise<void> {
  const contacts = tickets.flatMap((ticket, at) =>
    ticket.contactIds.map((id, place) => ({ t: ids[at], r: id, role: place === 0 ? 'requester' : 'participant' })),
  )
  const companies = tickets.flatMap((ticket, at) =>
    ticket.companyIds.map((id, place) => ({ t: ids[at], r: id, first: place === 0 })),
  )
  await sql`insert into ticket_contact (ticket_id, contact_id, role)
    select t, r, role from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as x (t bigint, r bigint, role text)
    on conflict do nothing`.execute(tx)
  await sql`insert into ticket_company (ticket_id, company_id, is_primary)
    select t, r, first and not exists (select 1 from ticket_company o where o.ticket_id = t and o.is_primary)
    from jsonb_to_recordset(${JSON.stringify(companies)}::jsonb) as x (t bigint, r bigint, first boolean)
    on conflict do nothing`.execute(tx)
}

/** Search words of new tickets: they have no messages yet, so the row holds all of them but the people's names. */
async function indexAll(tx: Tx, tickets: readonly ImportedTicket[], ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    select 'c' || c.id as id, concat_ws(' ', c.first_name, c.last_name, (select string_agg(a.address, ' ') from contact_address a where a.contact_id = c.id)) as name
      from contact c where c.id = any(${tickets.flatMap((t) => t.contactIds)}::bigint[])
    union all select 'o' || id, name from company where id = any(${tickets.flatMap((t) => t.companyIds)}::bigint[])`.execute(
    tx,
  )
  const names = new Map(rows.map((row) => [row.id, row.name]))
  const entries = tickets.map((ticket, at) => {
    const id = ids[at] ?? ''
    const ages = ageTokens(id)
    const visible = wordsOf(ticket.subject, id, ticket.description)
    const people = [
      ...ticket.contactIds.map((c) => names.get(`c${c}`)),
      ...ticket.companyIds.map((o) => names.get(`o${o}`)),
    ]
    return {
      t: id,
      customer: [...visible, ...ages, ...ticket.contactIds.map(contactToken), ...ticket.companyIds.map(companyToken)],
      staff: [
        ...wordsOf(visible.join(' '), ticket.category, ...Object.values(ticket.custom ?? {}), ...people),
        ...ages,
      ],
    }
  })
  await learnWords(tx, [...new Set(entries.flatMap(({ staff }) => staff))].toSorted())
  await sql`insert into ticket_search (ticket_id, customer_words, staff_words)
    select t, array_to_tsvector(array(select jsonb_array_elements_text(customer))), array_to_tsvector(array(select jsonb_array_elements_text(staff)))
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as x (t bigint, customer jsonb, staff jsonb)`.execute(tx)
}

export async function updateImported(tx: Tx, id: string, ticket: ImportedTicket): Promise<void> {
  await sql`update ticket set subject = ${ticket.subject}, stage_id = ${ticket.stageId},
      description = ${ticket.description === undefined ? sql`description` : ticket.description},
      priority = ${ticket.priority === undefined ? sql`priority` : ticket.priority},
      source = ${ticket.source === undefined ? sql`source` : ticket.source},
      category = ${ticket.category === undefined ? sql`category` : ticket.category},
      custom = custom || ${JSON.stringify(ticket.custom ?? {})}::jsonb,
      created_at = coalesce(${ticket.createdAt ?? null}::timestamptz, created_at),
      activity_at = coalesce(${ticket.activityAt ?? null}::timestamptz, activity_at),
      closed_at = coalesce(${ticket.closedAt ?? null}::timestamptz, closed_at), updated_at = now()
    where id = ${id}`.execute(tx)
}

/** The first help desk, where imported tickets go. */
export async function firstInbox(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select id from inbox where deleted_at is null order by (kind = 'help_desk') desc, id limit 1`.execute(tx)
  return rows[0]?.id ?? null
}
