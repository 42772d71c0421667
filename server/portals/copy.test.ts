import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { StaffActor } from '#server/actors.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { staffOf } from '#test/support/people.ts'
import { one } from '#test/support/sight-world.ts'
import { updatePortal } from './actions/change.ts'
import { makeCopy, resumeAll } from './actions/copy.ts'

let desk: Desk
let owner: StaffActor
before(async () => {
  desk = await openDesk()
  owner = await staffOf(desk, await desk.user({ role: 'owner' }))
})
after(() => desk.close())

const urgent = one('priority', 'is_any_of', 'urgent')
const filterBy = (ticketFilter: typeof urgent | null) =>
  updatePortal(desk.services, owner, desk.portalId, { ticketFilter })
const copy = () => makeCopy(desk.db, desk.portalId, new AbortController().signal)

/** What is in the portal's copy, and what should be. */
async function compare() {
  const { rows: held } = await desk.pool.query<{ row: string }>(
    `select concat_ws(' ', r.ticket_id, r.reader, r.reader_id, r.closed, r.activity_at, r.subject_key) as row
       from ticket_copy_row r join portal p on p.ticket_copy_id = r.copy_id where p.id = $1 order by 1`,
    [desk.portalId],
  )
  const { rows: wanted } = await desk.pool.query<{ row: string }>(
    `select concat_ws(' ', t.id, x.reader, x.reader_id, t.closed, t.activity_at, ticket_subject_key(t.subject)) as row
       from ticket t join (select ticket_id, 'c' as reader, contact_id as reader_id from ticket_contact
         union all select ticket_id, 'o', company_id from ticket_company) x on x.ticket_id = t.id
       where t.priority = 'urgent' and t.deleted_at is null order by 1`,
  )
  return [held.map(({ row }) => row), wanted.map(({ row }) => row)] as const
}

async function tickets(count: number) {
  const [contact, company] = [await desk.contact(), await desk.company()]
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(await desk.ticket({ contacts: [contact], companies: [company] }))
  return { contact, company, ids }
}

test('F-01: the copy of a filtered portal follows whatever writes tickets and associations, one or many', async () => {
  const { contact, company, ids } = await tickets(12)
  const other = await desk.contact()
  await desk.pool.query(`update ticket set priority = 'urgent' where id % 2 = 0`)
  await filterBy(urgent)
  await copy()
  const sizes: number[] = []
  const agree = async (what: string) => {
    const [held, wanted] = await compare()
    assert.deepEqual(held, wanted, what)
    sizes.push(held.length)
  }
  await agree('made')
  for (const statement of [
    `update ticket set priority = case when id % 3 = 0 then 'urgent' else 'low' end`,
    `update ticket set subject = 'Another ' || id, activity_at = now()`,
    `update ticket set stage_id = (select id from stage where name = 'Closed') where id = ${ids[0]}`,
    `update ticket set deleted_at = now() where id in (${ids.slice(0, 5).join()})`,
    `update ticket set deleted_at = null where id = ${ids[2]}`,
    `insert into ticket_contact (ticket_id, contact_id) select id, ${other} from ticket`,
    `update ticket_contact set contact_id = ${await desk.contact()} where contact_id = ${other}`,
    `delete from ticket_company where company_id = ${company}`,
    `insert into ticket_company (ticket_id, company_id) select id, ${company} from ticket`,
    `delete from ticket_contact where contact_id = ${contact}`,
    `delete from ticket where id = ${ids[3]}`,
  ]) {
    await desk.pool.query(statement)
    await agree(statement)
  }
  assert.ok(new Set(sizes).size > 3, 'rows came and went')
})

test('F-01: who is changing a ticket while the copy begins is waited for', async () => {
  await filterBy(null)
  await copy()
  const { ids } = await tickets(2)
  const [leaves = '', comes = ''] = ids
  await desk.pool.query(`update ticket set priority = 'urgent' where id = $1`, [leaves])
  const writer = await desk.pool.connect()
  try {
    await writer.query('begin')
    await writer.query(`update ticket set priority = case when id = ${leaves} then 'low' else 'urgent' end
      where id in (${leaves}, ${comes})`)
    await filterBy(urgent)
    const copying = copy()
    // It looks, finds the writer at work, and looks again.
    const again = async () =>
      (await desk.pool.query('select known_from from ticket_copy order by id desc limit 1')).rows[0]
    while ((await again()).known_from === null) await new Promise((resolve) => setImmediate(resolve))
    await writer.query('commit')
    await copying
  } finally {
    writer.release()
  }
  const [held, wanted] = await compare()
  assert.deepEqual(held, wanted)
  assert.ok(held.some((row) => row.startsWith(`${comes} `)))
  assert.ok(!held.some((row) => row.startsWith(`${leaves} `)))
})

test('F-01: another filter makes another copy, and the rows of the one before are thrown away', async () => {
  await tickets(3)
  await filterBy(urgent)
  await copy()
  await filterBy(one('status', 'is_any_of', 'open'))
  const building = await desk.app.inject({
    url: `/api/v1/portals/${desk.portalId}`,
    headers: await desk.asStaff(owner.userId),
  })
  assert.equal(building.json<{ copying: number }>().copying, 0, 'the settings say how far it is')
  await copy()
  const { rows } = await desk.pool.query<{ copies: number; rows: number }>(
    `select (select count(*)::int from ticket_copy) as copies, (select count(distinct copy_id)::int from ticket_copy_row) as rows`,
  )
  assert.deepEqual(rows[0], { copies: 1, rows: 1 })
  await filterBy(null)
  await copy()
  const { rows: none } = await desk.pool.query('select from ticket_copy_row')
  assert.equal(none.length, 0)
})

test('P-14: rows of a deleted portal are thrown away; a copy that no job works on is taken up again', async () => {
  await tickets(3)
  const portalId = await desk.addPortal('short-lived')
  const signal = new AbortController().signal
  await updatePortal(desk.services, owner, portalId, { ticketFilter: urgent })
  await desk.pool.query(`update ticket_copy set known_from = '18446744073709551000' where portal_id = $1`, [portalId])
  await resumeAll(desk.db, signal)
  await makeCopy(desk.db, portalId, signal)
  const { rows } = await desk.pool.query('select ticket_copy_ready as ready from portal where id = $1', [portalId])
  assert.deepEqual(rows, [{ ready: true }])
  await desk.pool.query(`update ticket set priority = 'urgent'`)
  await desk.pool.query('delete from portal where id = $1', [portalId])
  await resumeAll(desk.db, signal)
  const { rows: left } = await desk.pool.query(
    'select from ticket_copy_row r where not exists (select from ticket_copy k where k.id = r.copy_id)',
  )
  assert.equal(left.length, 0)
  assert.equal((await desk.pool.query('select from ticket_copy where portal_id is null')).rows.length, 0)
})
