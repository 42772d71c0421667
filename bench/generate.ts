import type pg from 'pg'
import { AGE_SCALES, ageToken, companyToken, contactToken } from '#server/tickets/queries/search-index.ts'
import { memberToken, MEMBERS } from './members.ts'
import { hashToken } from '#server/platform/tokens.ts'
import { vocabulary } from './vocabulary.ts'

type Say = (line: string) => void

const WORDS = 20_000
const SENTENCES = 50_000
/** Tickets of each measured member, the same at every size, so that "my tickets" is the same work. */
const OWN = 60
const TABLES = [
  'ticket',
  'ticket_contact',
  'ticket_company',
  'ticket_search',
  'thread',
  'message',
  'contact',
  'company',
]

// Tokens as core's search-index.ts writes them, as SQL.
const ages = AGE_SCALES.map((size, scale) => `'${ageToken(scale, 0).slice(0, -1)}' || (p.id / ${size})`).join(', ')
const contact = `'${contactToken('')}' || p.contact_id`
const company = `'${companyToken('')}' || p.company_id`

/** Sentences of message `k` of ticket `i`: three of the pool, the same ones whenever they are asked for. */
const sentences = `join bench_sentence a on a.id = (p.i * 7919 + k * 104729) % ${SENTENCES}
  join bench_sentence b on b.id = (p.i * 15485863 + k * 7 + 3) % ${SENTENCES}
  join bench_sentence c on c.id = (p.i * 31 + k * 49979687) % ${SENTENCES}`

/**
 * Fills a new account with `tickets` tickets of 3 to 8 messages each. One company has a fifth of the tickets and a
 * hundredth of that many contacts; the others share the rest. Set by set, with the indexes made at the end.
 */
export async function generate(pool: pg.Pool, tickets: number, say: Say): Promise<void> {
  const steps: [string, string[]][] = [
    ['people', people(tickets)],
    ['words', words()],
    ['plan', plan(tickets)],
    ['tickets', ticketRows()],
    ['messages and search words', messagesAndSearch(tickets)],
  ]
  const indexes = await dropIndexes(pool)
  for (const [what, statements] of steps) {
    const begun = performance.now()
    await Promise.all(statements.length === 2 ? statements.map((one) => bulk(pool, [one])) : [bulk(pool, statements)])
    say(`  ${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  }
  const begun = performance.now()
  await Promise.all(
    [0, 1].map((half) =>
      bulk(
        pool,
        indexes.filter((_, index) => index % 2 === half),
      ),
    ),
  )
  await bulk(pool, finish())
  await signIn(pool)
  for (const table of TABLES) await pool.query(`vacuum (analyze) ${table}`)
  say(`  indexes and statistics: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}

/** Triggers and foreign keys are off: what they would write or check is written right. */
async function bulk(pool: pg.Pool, statements: readonly string[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off;
      set maintenance_work_mem = '1GB'; set work_mem = '256MB'`)
    for (const statement of statements) await client.query(statement)
  } finally {
    client.release(true)
  }
}

async function dropIndexes(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes i where schemaname = 'public' and tablename = any($1)
       and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
    [TABLES],
  )
  for (const { indexname } of rows) await pool.query(`drop index ${indexname}`)
  return rows.map((row) => row.indexdef)
}

const companies = (tickets: number) => Math.max(20, tickets / 50)
/** Contacts of the big company come first. */
const bigContacts = (tickets: number) => tickets / 100

function people(tickets: number): string[] {
  const others = (companies(tickets) - 1) * 3
  const name = `'Contact ' || g`
  return [
    `insert into staff_user (name, email, email_key, role) values ('Tomás Rey', 'tomas@northwind.example', 'tomas@northwind.example', 'owner')`,
    `insert into company (id, name, name_key, words) overriding system value select g, 'Company ' || g, 'company ' || g,
       array_to_tsvector(array['company', g::text]) from generate_series(1, ${companies(tickets)}) g`,
    `insert into contact (id, first_name, last_name, name_key, words) overriding system value
       select g, 'Contact', g::text, lower(${name}), array_to_tsvector(array['contact', g::text])
       from generate_series(1, ${bigContacts(tickets) + others}) g`,
    `insert into contact_address (contact_id, address, address_key)
       select id, 'c' || id || '@customer.example', 'c' || id || '@customer.example' from contact`,
    `insert into contact_company (contact_id, company_id, is_primary)
       select id, case when id <= ${bigContacts(tickets)} then 1 else 2 + (id - ${bigContacts(tickets)} - 1) / 3 end, true from contact`,
    `update portal set ticket_access = 'company'`,
  ]
}

/** Ranks are drawn so that a word's frequency falls with its rank, as Zipf's law says. */
function words(): string[] {
  const list = vocabulary(WORDS)
    .map((word) => `'${word}'`)
    .join(',')
  return [
    `create unlogged table bench_word as select rank, word from unnest(array[${list}]) with ordinality as w (word, rank)`,
    'create unique index on bench_word (rank)',
    'select setseed(0.47)',
    `create unlogged table bench_sentence as
       select s.id, string_agg(w.word, ' ' order by s.k) as text, array_to_tsvector(array_agg(distinct w.word)) as v
       from (select id, k, floor(exp(random() * ln(${WORDS + 1})))::bigint as rank
         from generate_series(0, ${SENTENCES - 1}) id, generate_series(1, 8) k offset 0) s
       join bench_word w on w.rank = least(s.rank, ${WORDS}) group by s.id`,
    'create unique index on bench_sentence (id)',
    'analyze bench_sentence',
    `create aggregate bench_join (tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '')`,
  ]
}

function plan(tickets: number): string[] {
  const big = tickets / 5
  const measured = MEMBERS * OWN
  const turn = (of: string) => `(${of} * ${measured} / ${big})`
  return [
    `create unlogged table bench_plan as
       select i, 1000 + i as id, p.company_id, n, (i / 5) % 4 <> 0 as closed,
         case when p.company_id > 1 then ${bigContacts(tickets)} + (p.company_id - 2) * 3 + 1 + i % 3
           when ${turn('j')} <> ${turn('(j - 1)')} then 1 + ${turn('j')} % ${MEMBERS}
           else ${MEMBERS + 1} + j % ${bigContacts(tickets) - MEMBERS} end as contact_id,
         now() - interval '2 days' - (${tickets} - i) * interval '730 days' / ${tickets} as created_at
       from (select i, i / 5 as j, 3 + (i * 7) % 6 as n,
           case when i % 5 = 0 then 1 else 2 + (i * 7919) % (${companies(tickets)} - 1) end as company_id
         from generate_series(1::bigint, ${tickets}) i) p`,
    'create unique index on bench_plan (i)',
    'analyze bench_plan',
  ]
}

const lastSaid = `p.created_at + (n - 1) * interval '3 hours'`

function ticketRows(): string[] {
  return [
    `insert into ticket (id, subject, pipeline_id, stage_id, closed, closed_at, inbox_id, owner_id, source, created_at, updated_at,
         activity_at, last_text, last_author, last_name, last_staff_at) overriding system value
       select p.id, left(a.text, 60), s.pipeline_id, s.id, p.closed, case when p.closed then ${lastSaid} end, inbox.id, u.id,
         'portal', p.created_at, ${lastSaid}, ${lastSaid}, left(b.text, 160),
         case when n % 2 = 0 then 'staff' else 'contact' end, case when n % 2 = 0 then u.name else 'Contact ' || p.contact_id end,
         p.created_at + ((n / 2) * 2 - 1) * interval '3 hours'
       from bench_plan p cross join inbox cross join staff_user u
       join stage s on s.name = case when p.closed then 'Closed' else 'Waiting on us' end
       join bench_sentence a on a.id = (p.i * 7919) % ${SENTENCES} join bench_sentence b on b.id = (p.i * 31) % ${SENTENCES}
       order by p.i`,
    `insert into ticket_contact (ticket_id, contact_id, since, seen_at, closed, activity_at, created_at, subject_key)
       select t.id, p.contact_id, t.created_at, case when p.i % 4 <> 0 then t.activity_at end, t.closed, t.activity_at, t.created_at,
         ticket_subject_key(t.subject) from bench_plan p join ticket t on t.id = p.id order by t.id`,
    `insert into ticket_company (ticket_id, company_id, is_primary, closed, activity_at, created_at, subject_key)
       select t.id, p.company_id, true, t.closed, t.activity_at, t.created_at, ticket_subject_key(t.subject)
       from bench_plan p join ticket t on t.id = p.id order by t.id`,
    `insert into thread (id, channel_id, inbox_id, ticket_id, contact_id, opened_at, activity_at) overriding system value
       select p.id, c.id, c.inbox_id, p.id, p.contact_id, p.created_at, ${lastSaid}
       from bench_plan p join channel c on c.kind = 'portal' order by p.i`,
  ]
}

/** The two biggest parts, one for each core. */
function messagesAndSearch(tickets: number): string[] {
  const people = `array['contact', p.contact_id::text, 'company', p.company_id::text, 'c' || p.contact_id, 'customer', 'example']`
  return [
    `insert into message (id, thread_id, author, contact_id, user_id, text, source, sent_at) overriding system value
       select p.i * 8 + k, p.id, case when k % 2 = 1 then 'staff' else 'contact' end, case when k % 2 = 0 then p.contact_id end,
         case when k % 2 = 1 then 1 end, concat(a.text, '. ', b.text, '. ', c.text, '.', case when k = 0 then ' sn' || p.i end),
         case when k % 2 = 1 then 'workspace' else 'portal' end, p.created_at + k * interval '3 hours'
       from bench_plan p cross join lateral generate_series(0, n - 1) k ${sentences} where p.i <= ${tickets}`,
    `insert into ticket_search (ticket_id, customer_words, staff_words)
       select p.id, v.words || array_to_tsvector(array[p.id::text, 'sn' || p.i, ${ages}, ${contact}, ${company}]),
         v.words || array_to_tsvector(array[p.id::text, 'sn' || p.i, ${ages}]) || array_to_tsvector(${people})
       from bench_plan p cross join lateral
         (select bench_join(a.v || b.v || c.v) as words from generate_series(0, n - 1) k ${sentences}) v order by p.i`,
  ]
}

function finish(): string[] {
  const sequences = ['ticket', 'thread', 'message', 'contact', 'company'].map(
    (table) => `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
  )
  return [
    ...sequences,
    `insert into search_word (word) select word from bench_word where word ~ '^[a-z]{3,32}$' on conflict do nothing`,
    'drop aggregate bench_join (tsvector)',
    'drop table bench_plan',
    // bench_word stays: the load takes its rare and common words from it.
    'drop table bench_sentence',
    'analyze',
  ]
}

async function signIn(pool: pg.Pool): Promise<void> {
  for (let number = 1; number <= MEMBERS; number++) {
    await pool.query(
      `with made as (insert into member (contact_id, state, registered_at) values ($1, 'active', now()) returning id)
       insert into session (token_hash, member_id, portal_id, expires_at)
         select $2, made.id, portal.id, now() + interval '10 years' from made, portal`,
      [number, hashToken(memberToken(number))],
    )
  }
}
