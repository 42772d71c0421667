import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { wordsOf } from '../words.ts'

/**
 * Tickets per bucket. Search goes from the newest bucket to older ones and stops when a page is full, so that a
 * common word costs the same at any size (design rule 5).
 */
export const BUCKET_SIZE = 20_000

// Words hold letters and digits alone, so these tokens never meet one.
export const bucketToken = (bucket: number): string => `b:${bucket}`
export const contactToken = (contactId: string): string => `c:${contactId}`
export const companyToken = (companyId: string): string => `o:${companyId}`
export const bucketOf = (ticketId: string): number => Math.floor(Number(ticketId) / BUCKET_SIZE)

const vector = (words: readonly string[]) => sql`array_to_tsvector(${words}::text[])`

/** Everything the index holds of one ticket, made anew from its records. */
export async function reindexTicket(tx: Tx, ticketId: string): Promise<void> {
  const { rows } = await sql<{
    subject: string
    description: string | null
    custom: Record<string, string | null>
    category: string | null
    contacts: { id: string; name: string }[] | null
    companies: { id: string; name: string }[] | null
    shown: string[] | null
    hidden: string[] | null
  }>`select t.subject, t.description, t.custom, t.category,
      (select json_agg(json_build_object('id', c.id::text, 'name', concat_ws(' ', c.first_name, c.last_name,
        (select string_agg(a.address, ' ') from contact_address a where a.contact_id = c.id))))
        from ticket_contact tc join contact c on c.id = tc.contact_id where tc.ticket_id = t.id) as contacts,
      (select json_agg(json_build_object('id', o.id::text, 'name', o.name))
        from ticket_company tc join company o on o.id = tc.company_id where tc.ticket_id = t.id) as companies,
      (select array_agg(m.text) from message m where m.thread_id = first.id) as shown,
      (select array_agg(x.text) from (
        select m.text from message m join thread h on h.id = m.thread_id where h.ticket_id = t.id and h.id <> first.id
        union all select k.text from comment k where k.ticket_id = t.id) x) as hidden
    from ticket t left join lateral
      (select h.id from thread h where h.ticket_id = t.id order by h.opened_at, h.id limit 1) first on true
    where t.id = ${ticketId}`.execute(tx)
  const [row] = rows
  if (!row) return
  const visible = wordsOf(row.subject, ticketId, row.description, ...(row.shown ?? []))
  const people = [...(row.contacts ?? []), ...(row.companies ?? [])].map(({ name }) => name)
  const values = Object.values(row.custom)
  const staff = wordsOf(visible.join(' '), row.category, ...values, ...people, ...(row.hidden ?? []))
  const tokens = [bucketToken(bucketOf(ticketId))]
  const readers = [
    ...(row.contacts ?? []).map(({ id }) => contactToken(id)),
    ...(row.companies ?? []).map(({ id }) => companyToken(id)),
  ]
  await sql`insert into ticket_search (ticket_id, customer_words, staff_words)
    values (${ticketId}, ${vector([...visible, ...tokens, ...readers])}, ${vector([...staff, ...visible, ...tokens])})
    on conflict (ticket_id) do update set customer_words = excluded.customer_words, staff_words = excluded.staff_words`.execute(
    tx,
  )
}

/** Adds a new message's words without reading the rest of a long conversation. */
export async function addWords(tx: Tx, ticketId: string, text: string, customersMayFind: boolean): Promise<void> {
  const words = vector(wordsOf(text))
  const customer = customersMayFind ? sql`customer_words || ${words}` : sql`customer_words`
  const { numAffectedRows } =
    await sql`update ticket_search set customer_words = ${customer}, staff_words = staff_words || ${words}
    where ticket_id = ${ticketId}`.execute(tx)
  if (!numAffectedRows) await reindexTicket(tx, ticketId)
}

/** The tickets of a contact, for a change of their name. */
export async function ticketsOfContact(tx: Tx, contactId: string, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ ticket_id: string }>`select ticket_id from ticket_contact
    where contact_id = ${contactId} and ticket_id > ${after} order by ticket_id limit ${limit}`.execute(tx)
  return rows.map((row) => row.ticket_id)
}

/** How many buckets the first, second and third look at a search take; then all the rest. */
const STEPS = [1, 4, 16]

export interface BucketStep {
  /** What to add to the query; null: every bucket. */
  readonly tokens: string | null
  /** Ids are below this. */
  readonly below: string
}

/** The looks of one search, newest tickets first. Few tickets: one look at everything. */
export async function bucketSteps(db: Db): Promise<BucketStep[]> {
  const { rows } = await sql<{ newest: string | null }>`select max(ticket_id) as newest from ticket_search`.execute(db)
  let top = bucketOf(rows[0]?.newest ?? '0')
  const steps: BucketStep[] = []
  for (const size of STEPS) {
    if (top < 0) return steps
    const buckets = Array.from({ length: Math.min(size, top + 1) }, (_, index) => top - index)
    steps.push({
      tokens: `(${buckets.map((bucket) => `'${bucketToken(bucket)}'`).join(' | ')})`,
      below: String((top + 1) * BUCKET_SIZE),
    })
    top -= size
  }
  if (top >= 0) steps.push({ tokens: null, below: String((top + 1) * BUCKET_SIZE) })
  return steps
}
