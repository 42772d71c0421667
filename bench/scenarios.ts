import type pg from 'pg'
import { writeCursor } from '#server/platform/database/cursor.ts'
import { cookieOf, FILTERED, MEMBERS, SEVERAL } from './members.ts'

/** One request of a scenario: an address of the portal, as one of the members. */
export interface Request {
  readonly path: string
  readonly cookie: string
}

export interface Scenario {
  readonly name: string
  /** What N-01 allows it to cost at a million tickets, times what it costs at ten thousand; null: nothing said. */
  readonly growth: number | null
  /** Sends a reply to the ticket in place of reading it; there is no floor for that. */
  readonly reply: boolean
  readonly requests: readonly Request[]
}

/** What is measured, on this desk: words and tickets are looked up there. */
export async function scenarios(pool: pg.Pool): Promise<Scenario[]> {
  const each = (path: (member: number) => string, portal?: typeof FILTERED): Request[] =>
    Array.from({ length: MEMBERS }, (_, index) => ({ path: path(index + 1), cookie: cookieOf(index + 1, portal) }))
  const own = await ownTickets(pool)
  const deep = await middleOfTheList(pool)
  const common = await wordAt(pool, 3)
  const search = (q: string) => each(() => `/support/tickets?view=organization&q=${q}`)
  const open = await openTickets(pool)
  const reading: Omit<Scenario, 'reply'>[] = [
    { name: 'list, mine', growth: 1.3, requests: each(() => '/support/tickets?view=mine') },
    { name: 'list, organization', growth: 1.3, requests: each(() => '/support/tickets?view=organization') },
    {
      name: 'page in the middle',
      growth: 1.3,
      requests: each(() => `/support/tickets?view=organization&after=${deep}`),
    },
    { name: 'detail', growth: 1.3, requests: each((member) => `/support/tickets/${own.get(member) ?? ''}`) },
    {
      name: 'search, rare word',
      growth: 2,
      requests: each((member) => `/support/tickets?view=organization&q=sn${Number(own.get(member)) - 1000}`),
    },
    { name: 'search, common word', growth: 2, requests: search(common) },
    {
      name: 'search, number',
      growth: 2,
      requests: each((member) => `/support/tickets?view=mine&q=${own.get(member) ?? ''}`),
    },
    // A portal whose filter lets ten of the company's tickets through (F-01), and a member of three companies (F-11).
    {
      name: 'filtered, list',
      growth: 1.3,
      requests: each(() => '/filtered/tickets?view=organization', FILTERED),
    },
    {
      name: 'filtered, common word',
      growth: 2,
      requests: each(() => `/filtered/tickets?view=organization&q=${common}`, FILTERED),
    },
    {
      name: 'filtered, rare word',
      growth: 2,
      requests: each((member) => `/filtered/tickets?view=organization&q=sn${Number(own.get(member)) - 1000}`, FILTERED),
    },
    {
      name: 'three companies, list',
      growth: 1.3,
      requests: each((member) => `/several/tickets?view=organization&company=${(member % 3) + 1}`, SEVERAL),
    },
    {
      name: 'three companies, word',
      growth: 2,
      requests: each((member) => `/several/tickets?view=organization&company=${(member % 3) + 1}&q=${common}`, SEVERAL),
    },
  ]
  const replies = {
    name: 'reply',
    growth: null,
    requests: [...open].map(([member, id]) => ({ path: `/support/tickets/${id}`, cookie: cookieOf(member) })),
  }
  return [...reading.map((one) => ({ ...one, reply: false })), { ...replies, reply: true }]
}

/** One from the middle of each member's own. */
const ownTickets = (pool: pg.Pool) => pickTickets(pool, '(array_agg(ticket_id order by ticket_id desc))[20]', 'closed')
/** The newest open one of each. */
const openTickets = (pool: pg.Pool) => pickTickets(pool, 'max(ticket_id)', 'not closed')

async function pickTickets(pool: pg.Pool, which: string, where: string): Promise<Map<number, string>> {
  const { rows } = await pool.query<{ member: string; id: string }>(
    `select contact_id as member, ${which} as id from ticket_contact where contact_id <= $1 and ${where} group by contact_id`,
    [MEMBERS],
  )
  return new Map(rows.map((row) => [Number(row.member), row.id]))
}

/** The cursor of the page that begins halfway through the big company's list. */
async function middleOfTheList(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ at: string; id: string }>(
    `select activity_at::text as at, ticket_id as id from ticket_company where company_id = 1
     order by activity_at desc, ticket_id desc offset (select count(*) / 2 from ticket_company where company_id = 1) limit 1`,
  )
  return writeCursor([rows[0]?.at ?? '', rows[0]?.id ?? '', false])
}

async function wordAt(pool: pg.Pool, rank: number): Promise<string> {
  const { rows } = await pool.query<{ word: string }>('select word from bench_word where rank = $1', [rank])
  return rows[0]?.word ?? ''
}
