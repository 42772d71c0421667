import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { type Db, lock, type Tx } from '#server/platform/database/transaction.ts'
import { askedFor, isBeginning, namedQueryOf, wordsOf } from '../words.ts'

/**
 * Runs of ticket ids that have a token, from fine to coarse. A search looks at the newest fine ones, then at coarser and
 * older ones, and stops when it has enough: a common word costs the same at any size (design rule 5).
 */
export const AGE_SCALES = [500, 2_000, 8_000, 32_000, 128_000] as const

// Words hold letters and digits alone, so these tokens never meet one.
export const ageToken = (scale: number, run: number): string => `b${scale}:${run}`
export const ageTokens = (ticketId: string): string[] =>
  AGE_SCALES.map((size, scale) => ageToken(scale, Math.floor(Number(ticketId) / size)))
export const contactToken = (contactId: string): string => `c:${contactId}`
export const companyToken = (companyId: string): string => `o:${companyId}`

/** A word of a thread that only some portals show: those that show the oldest thread alone do not ask for it (F-03). */
const otherThread = (word: string): string => `~${word}`

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
    others: string[] | null
    comments: string[] | null
  }>`select t.subject, t.description, t.custom, t.category,
      (select json_agg(json_build_object('id', c.id::text, 'name', concat_ws(' ', c.first_name, c.last_name,
        (select string_agg(a.address, ' ') from contact_address a where a.contact_id = c.id))))
        from ticket_contact tc join contact c on c.id = tc.contact_id where tc.ticket_id = t.id) as contacts,
      (select json_agg(json_build_object('id', o.id::text, 'name', o.name))
        from ticket_company tc join company o on o.id = tc.company_id where tc.ticket_id = t.id) as companies,
      (select array_agg(m.text) from message m where m.thread_id = first.id) as shown,
      (select array_agg(m.text) from message m join thread h on h.id = m.thread_id
        where h.ticket_id = t.id and h.id <> first.id) as others,
      (select array_agg(k.text) from comment k where k.ticket_id = t.id) as comments
    from ticket t left join lateral
      (select h.id from thread h where h.ticket_id = t.id order by h.opened_at, h.id limit 1) first on true
    where t.id = ${ticketId}`.execute(tx)
  const [row] = rows
  if (!row) return
  const visible = wordsOf(row.subject, ticketId, row.description, ...(row.shown ?? []))
  const others = wordsOf(...(row.others ?? []))
  const people = [...(row.contacts ?? []), ...(row.companies ?? [])].map(({ name }) => name)
  const values = Object.values(row.custom)
  const staff = wordsOf(
    visible.join(' '),
    row.category,
    ...values,
    ...people,
    others.join(' '),
    ...(row.comments ?? []),
  )
  await learnWords(tx, staff)
  const tokens = ageTokens(ticketId)
  const readers = [
    ...(row.contacts ?? []).map(({ id }) => contactToken(id)),
    ...(row.companies ?? []).map(({ id }) => companyToken(id)),
  ]
  await sql`insert into ticket_search (ticket_id, customer_words, staff_words)
    values (${ticketId}, ${vector([...visible, ...others.map(otherThread), ...tokens, ...readers])}, ${vector([...staff, ...visible, ...tokens])})
    on conflict (ticket_id) do update set customer_words = excluded.customer_words, staff_words = excluded.staff_words`.execute(
    tx,
  )
}

/** A longer one is no word of a language. */
const LONGEST_LEARNT = 32

/**
 * Keeps words that no ticket held before. Writers of new words wait for each other, before they touch the index rows:
 * two transactions that learn the same words in another order would each wait for the other.
 */
export async function learnWords(tx: Tx, words: readonly string[]): Promise<void> {
  const letters = words.filter((word) => word.length <= LONGEST_LEARNT && isBeginning(word))
  const { rows } = await sql<{ word: string }>`select w.word from unnest(${letters}::text[]) as w (word)
    where not exists (select 1 from search_word s where s.word = w.word collate "C")`.execute(tx)
  if (rows.length === 0) return
  await lock(tx, 'search-words')
  await sql`insert into search_word (word) select unnest(${rows.map((row) => row.word)}::text[]) on conflict do nothing`.execute(
    tx,
  )
}

interface Asked {
  readonly column: 'customer_words' | 'staff_words'
  readonly text: string
  /** Tokens of readers of whom one must be there. */
  readonly readers: readonly (readonly string[])[]
  /** Whether words of threads besides the oldest count, of a customer's search. */
  readonly otherThreads?: boolean
}

/** What `::tsquery` takes for the words of a text alone. @returns null when the text holds no word */
export async function wordsQuery(db: Db, asked: Asked): Promise<string | null> {
  return (await ticketQuery(db, asked))?.query ?? null
}

/** How many longer words a beginning stands for, the shortest of the first ones in the alphabet. */
const MOST_LONGER = 8
const MOST_READ = 400

/**
 * What `::tsquery` takes for a text, with the longer words that its words begin, and the newest id that is indexed.
 * @returns null when the text holds no word
 */
async function ticketQuery(db: Db, { text, otherThreads }: Asked): Promise<{ query: string; newest: number } | null> {
  const words = askedFor(text)
  const { rows } = await sql<{ newest: string | null; longer: Record<string, string[]> | null }>`select
      (select max(ticket_id) from ticket_search) as newest,
      (select json_object_agg(q.word, array(
          select word from (select word from search_word s
              where s.word > q.word collate "C" and s.word < (q.word || chr(1114111)) collate "C"
              order by s.word limit ${sql.lit(MOST_READ)}) near
          order by length(word), word limit ${sql.lit(MOST_LONGER)}))
        from unnest(${words.filter(isBeginning)}::text[]) as q (word)) as longer`.execute(db)
  const longer = new Map(Object.entries(rows[0]?.longer ?? {}))
  const query = namedQueryOf(words, longer, otherThreads ? otherThread : null)
  return query === null ? null : { query, newest: Number(rows[0]?.newest ?? 0) }
}

/**
 * Adds new words without reading the rest of a long conversation.
 * @param of a message of the shown thread, of another thread, or a comment, which no customer finds (S08)
 */
export async function addWords(
  tx: Tx,
  ticketId: string,
  text: string,
  of: 'shown-thread' | 'other-thread' | 'comment',
): Promise<void> {
  const found = wordsOf(text)
  await learnWords(tx, found)
  const words = vector(found)
  const customer =
    of === 'comment'
      ? sql`customer_words`
      : sql`customer_words || ${of === 'shown-thread' ? words : vector(found.map(otherThread))}`
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

/** One look of a search at a part of the tickets. */
interface Look {
  /** What to add to the query; null: any age. */
  readonly tokens: string | null
  /** Ids are below this. */
  readonly below: number
}

/** The looks of one search, newest tickets first. */
function looksOf(newest: number): Look[] {
  const [finest] = AGE_SCALES
  let below = (Math.floor(newest / finest) + 1) * finest
  const looks: Look[] = []
  for (const [scale, size] of AGE_SCALES.entries()) {
    const top = Math.floor((below - 1) / size)
    // The newest run may have just begun: the ones before it make a look worth its while.
    const runs = (scale === 0 ? [top, top - 1, top - 2] : [top, top - 1]).filter((run) => run >= 0)
    looks.push({ tokens: `(${runs.map((run) => `'${ageToken(scale, run)}'`).join(' | ')})`, below })
    below = (runs.at(-1) ?? 0) * size
    if (below <= 0) return looks
  }
  return [...looks, { tokens: null, below }]
}

/**
 * Ids of the newest tickets that hold all words of a text, at most `limit`, as an SQL query with the column `ticket_id`.
 * @param more what else must hold, on the ticket `t`
 * @returns null when the text holds no word
 */
export async function newestMatches(
  db: Db,
  of: Asked,
  limit: number,
  more: RawBuilder<unknown> | null,
): Promise<RawBuilder<unknown> | null> {
  const asked = await ticketQuery(db, of)
  if (asked === null) return null
  const readers = of.readers.map((any) => `(${any.map((token) => `'${token}'`).join(' | ')})`)
  const query = [...readers, asked.query].join(' & ')
  const join = more === null ? sql`` : sql`join ticket t on t.id = s.ticket_id`
  // "+ 0" keeps the planner from walking the primary key backwards in hope of an early match: the words are the
  // selective part, and a prepared plan cannot know it.
  const looks = looksOf(asked.newest).map(
    ({ tokens, below }) => sql`(select s.ticket_id from ticket_search s ${join}
      where s.${sql.ref(of.column)} @@ ${tokens ? `${query} & ${tokens}` : query}::tsquery and s.ticket_id + 0 < ${below}
      ${more === null ? sql`` : sql`and ${more}`} order by s.ticket_id + 0 desc limit ${sql.lit(limit)})`,
  )
  // Read in order and only as far as needed: the limit ends it before the older looks begin.
  return sql`select ticket_id from (${sql.join(looks, sql` union all `)}) looks limit ${sql.lit(limit)}`
}
