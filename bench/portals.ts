import type pg from 'pg'
import type { Filter } from '#contract/filters.ts'
import { prepareFilter } from '#server/filters/actions.ts'
import { connect } from '#server/platform/database/connect.ts'
import { hashToken } from '#server/platform/tokens.ts'
import { makeCopy, startCopy } from '#server/portals/actions/copy.ts'
import { saveFilter } from '#server/portals/queries/sight.ts'
import type { DB } from '#server/schema.d.ts'
import { FILTERED, MEMBERS, memberToken, SEVERAL } from './members.ts'

/** How many of the big company's tickets the filter lets through, whatever it has. */
const FEW = 10

const URGENT: Filter = {
  match: 'all',
  groups: [{ match: 'all', conditions: [{ property: 'priority', operator: 'is_any_of', values: ['urgent'] }] }],
}

/**
 * Two more portals: one whose filter lets ten of the big company's tickets through (F-01), and one whose members switch
 * between three companies, the big one among them (F-11).
 */
export async function addPortals(pool: pg.Pool): Promise<void> {
  await pool.query(`update ticket set priority = 'urgent' where id in (
    select ticket_id from ticket_company where company_id = 1 order by ticket_id % 7919, ticket_id limit ${FEW})`)
  await pool.query(
    `insert into contact_company (contact_id, company_id, is_primary)
       select c, o, false from generate_series(1, ${MEMBERS}) c, generate_series(2, 3) o`,
  )
  for (const [{ id, path }, several] of [
    [FILTERED, false],
    [SEVERAL, true],
  ] as const) {
    await pool.query(
      `insert into portal (id, name, path, live, access, ticket_access, several_companies, domain_id, default_inbox_id)
         overriding system value
         select $1, $2, $2, true, 'invited', 'company', $3, domain_id, default_inbox_id from portal where id = 1`,
      [id, path, several],
    )
    for (let number = 1; number <= MEMBERS; number++)
      await pool.query(
        `insert into session (token_hash, member_id, portal_id, expires_at)
           select $1, id, $2, now() + interval '10 years' from member where contact_id = $3`,
        [hashToken(memberToken(number, path)), id, number],
      )
  }
  const db = connect<DB>(pool)
  await db.transaction().execute(async (tx) => {
    await saveFilter(tx, FILTERED.id, 'ticket_filter', await prepareFilter(tx, 'ticket', URGENT))
    await startCopy(tx, FILTERED.id)
  })
  await makeCopy(db, FILTERED.id, new AbortController().signal)
}
