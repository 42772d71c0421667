import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import pg from 'pg'
import type { Filter, FilterCondition } from '#contract/filters.ts'
import type { StaffActor } from '#server/actors.ts'
import { deleteContact, restoreContact, updateContact } from '#server/contacts/actions.ts'
import { importContacts } from '#server/contacts/actions/import.ts'
import { putContactCompany, removeContactCompany } from '#server/contacts/actions/companies.ts'
import { deleteCompany, restoreCompany, updateCompany } from '#server/companies/actions.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { staffOf } from '#test/support/people.ts'
import { createList, updateList } from './actions.ts'
import { evaluateList } from './actions/evaluate.ts'

const never = new AbortController().signal
let desk: Desk
let owner: StaffActor
before(async () => {
  desk = await openDesk()
  owner = await staffOf(desk, await desk.user({ role: 'owner' }))
})
after(() => desk.close())

const one = (property: string, operator: FilterCondition['operator'], ...values: string[]): Filter => ({
  match: 'all',
  groups: [{ match: 'all', conditions: [{ property, operator, values }] }],
})
let serial = 0
async function active(filter: Filter): Promise<string> {
  const id = await createList(desk.db, owner, { name: `List ${++serial}`, kind: 'active', filter })
  await runJobs(desk)
  return id
}
async function membersOf(listId: string): Promise<string[]> {
  const rows = await desk.db.selectFrom('list_member').select('contact_id').where('list_id', '=', listId).execute()
  return rows.map((row) => row.contact_id).toSorted()
}
/** Who should be on it, asked anew. */
async function fitting(listId: string): Promise<string[]> {
  const list = await desk.db.selectFrom('list').select('filter_sql').where('id', '=', listId).executeTakeFirstOrThrow()
  const { rows } = await desk.pool.query<{ id: string }>(
    `select c.id from contact c where c.deleted_at is null and ${list.filter_sql}`,
  )
  return rows.map((row) => row.id).toSorted()
}

const step = fc.record({
  do: fc.constantFrom(
    'rename', 'move', 'mail', 'no mail', 'own', 'leave', 'primary', 'delete', 'restore', 'industry', 'close', 'open', 'filter'), // prettier-ignore
  who: fc.nat(3),
  where: fc.nat(2),
  what: fc.constantFrom('Optics', 'optics', 'Glass', ''),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface World {
  readonly contacts: readonly string[]
  readonly companies: readonly string[]
  readonly lists: readonly string[]
}

async function apply({ contacts, companies, lists }: World, { do: deed, who, where, what }: Step): Promise<void> {
  const { db } = desk
  const contact = contacts[who] ?? ''
  const company = companies[where] ?? ''
  const mail = `${contact}@${what === '' ? 'mail' : what}.example`
  const deeds: Record<string, () => Promise<unknown>> = {
    rename: () => updateContact(db, owner, contact, { firstName: what }),
    move: () => updateContact(db, owner, contact, { custom: { tier: what === '' ? null : what } }),
    mail: () => updateContact(db, owner, contact, { email: mail }),
    'no mail': () => updateContact(db, owner, contact, { email: null }),
    own: () => putContactCompany(db, owner, contact, company),
    leave: () => removeContactCompany(db, owner, contact, company),
    primary: () => putContactCompany(db, owner, contact, company, { primary: true }),
    delete: () => deleteContact(db, owner, contact),
    restore: () => restoreContact(db, owner, contact),
    industry: () => updateCompany(db, owner, company, { industry: what === '' ? null : what }),
    close: () => deleteCompany(db, owner, company),
    open: () => restoreCompany(db, owner, company),
    filter: async () => {
      await updateList(db, owner, lists[where] ?? '', {
        filter: one('contact.firstName', 'is_any_of', what || 'Glass'),
      })
      await runJobs(desk)
    },
  }
  // A deed on what is not there or deleted is refused: nothing changes.
  await deeds[deed]?.().catch(() => undefined)
}

test('G-01, R-15: after any change at all, active lists hold exactly those whom their filters let through', async () => {
  await desk.db.insertInto('property').values({ object: 'contact', name: 'tier', label: 'Tier' }).execute()
  let moves = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      const companies = [await desk.company(), await desk.company(), await desk.company()]
      const contacts: string[] = []
      for (let i = 0; i < 4; i++) contacts.push(await desk.contact({ companies: companies.slice(i, i + 1) }))
      const either: Filter = {
        match: 'any',
        groups: [
          ...one('contact.custom.tier', 'is_known').groups,
          ...one('company.industry', 'contains', 'gla').groups,
        ],
      }
      const lists = [
        await active(one('company.industry', 'is_any_of', 'OPTICS')),
        await active(one('contact.emailDomain', 'is_none_of', 'optics.example')),
        await active(either),
      ]
      for (const deed of steps) {
        const before = await Promise.all(lists.map(membersOf))
        await apply({ contacts, companies, lists }, deed)
        for (const [index, list] of lists.entries()) {
          const now = await membersOf(list)
          assert.deepEqual(now, await fitting(list), `list ${index} after ${JSON.stringify(deed)}`)
          if (now.join() !== before[index]?.join()) moves += 1
        }
      }
      await desk.db.deleteFrom('list').execute()
    }),
    { numRuns: 15, endOnFailure: true },
  )
  assert.ok(moves > 15, `only ${moves} times did somebody come or go`)
})

describe('R-15: changes at the same moment', () => {
  const clients: pg.Client[] = []
  async function session(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: desk.services.config.DATABASE_URL?.href })
    clients.push(client)
    await client.connect()
    await client.query('begin')
    return client
  }
  after(() => Promise.all(clients.map((client) => client.end())))
  /** Until so many wait for another transaction. */
  async function somebodyWaits(many = 1): Promise<void> {
    for (;;) {
      const { rows } = await desk.pool.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if (rows.length >= many) return
      await turn()
    }
  }
  const both: Filter = {
    match: 'all',
    groups: [
      {
        match: 'all',
        conditions: [
          { property: 'contact.firstName', operator: 'is_any_of', values: ['Ann'] },
          { property: 'company.industry', operator: 'is_any_of', values: ['Optics'] },
        ],
      },
    ],
  }

  test('of a contact and its company are both heard', async () => {
    const company = await desk.company()
    const contact = await desk.contact({ firstName: 'Bea', companies: [company] })
    const list = await active(both)
    const [first, second] = [await session(), await session()]
    await first.query(`update contact set first_name = 'Ann' where id = $1`, [contact])
    const late = second.query(`update company set industry = 'Optics' where id = $1`, [company])
    await somebodyWaits()
    await first.query('commit')
    await late
    await second.query('commit')
    assert.deepEqual(await membersOf(list), [contact])
  })

  test('a list that is made while a contact changes hears of the change', async () => {
    const contact = await desk.contact({ firstName: 'Dora' })
    const change = await session()
    await change.query(`update contact set first_name = 'Emil' where id = $1`, [contact])
    const making = createList(desk.db, owner, {
      name: `List ${++serial}`,
      kind: 'active',
      filter: one('contact.firstName', 'is_any_of', 'Dora'),
    })
    let made = ''
    void making.then((id) => (made = id))
    await somebodyWaits()
    assert.equal(made, '', 'it waits for the change')
    await change.query('commit')
    await making
    await runJobs(desk)
    assert.deepEqual(await membersOf(await making), [])
  })

  test('a filter that changes during an evaluation and a change of a contact holds up nobody for good', async () => {
    const contact = await desk.contact({ firstName: 'Ida' })
    const filter = one('contact.firstName', 'is_any_of', 'Ida')
    const list = await createList(desk.db, owner, { name: `List ${++serial}`, kind: 'active', filter })
    const change = await session()
    await change.query('select id from contact where id = $1 for update', [contact])
    const evaluating = evaluateList(desk.services, { listId: list }, never)
    await somebodyWaits()
    const changing = updateList(desk.db, owner, list, { filter: one('contact.firstName', 'is_any_of', 'Jan') })
    await somebodyWaits(2)
    await change.query(`update contact set first_name = 'Jan' where id = $1`, [contact])
    await change.query('commit')
    await Promise.all([evaluating, changing])
    await runJobs(desk)
    assert.deepEqual(await membersOf(list), [contact])
  })

  test('a step of an evaluation and a change of one of its contacts take turns', async () => {
    const contact = await desk.contact({ firstName: 'Fay' })
    const list = await createList(desk.db, owner, {
      name: `List ${++serial}`,
      kind: 'active',
      filter: one('contact.firstName', 'is_any_of', 'Fay'),
    })
    const change = await session()
    await change.query(`update contact set first_name = 'Gus' where id = $1`, [contact])
    const evaluating = evaluateList(desk.services, { listId: list }, never)
    await somebodyWaits()
    await change.query('commit')
    await evaluating
    assert.deepEqual(await membersOf(list), [])
  })
})

test('N-07: an import asks a list once per statement, and not once per row', async () => {
  const list = await active(one('contact.emailDomain', 'is_any_of', 'bulk.example'))
  await desk.pool.query('create table asked (n int)')
  await desk.pool.query(`create function note_asked() returns trigger language plpgsql as
    $$ begin insert into asked values (1); return null; end $$`)
  // Each evaluation inserts once, also when nobody joins.
  await desk.pool.query(`create trigger note_asked after insert on list_member
    for each statement execute function note_asked()`)
  const rows = Array.from({ length: 500 }, (_, index) => ({
    externalId: `bulk-${index}`,
    email: `p${index}@bulk.example`,
  }))
  await desk.db.transaction().execute((tx) => importContacts(tx, owner, rows))
  const { rows: asked } = await desk.pool.query<{ n: number }>('select count(*)::int as n from asked')
  await desk.pool.query('drop trigger note_asked on list_member')
  const lists = await desk.db.selectFrom('list').select('id').where('kind', '=', 'active').execute()
  assert.equal((await membersOf(list)).length, 500)
  assert.ok((asked[0]?.n ?? 0) <= 2 * lists.length, `${asked[0]?.n} times for ${lists.length} lists`)
})

test('an evaluation that is asked to stop hands itself back, and goes on where it was', async () => {
  const list = await createList(desk.db, owner, {
    name: `List ${++serial}`,
    kind: 'active',
    filter: one('contact.firstName', 'is_known'),
  })
  let looks = 0
  const stopping = Object.create(never, { aborted: { get: () => ++looks > 1 } }) as AbortSignal
  await evaluateList(desk.services, { listId: list }, stopping)
  const half = await desk.db.selectFrom('list').selectAll().where('id', '=', list).executeTakeFirstOrThrow()
  assert.equal(half.state, 'evaluating')
  assert.ok(Number(half.evaluated_to) > 0)
  const { rows } = await desk.pool.query(
    `select count(*)::int as jobs from graphile_worker.jobs where key = 'list:${list}'`,
  )
  assert.deepEqual(rows, [{ jobs: 1 }])
  await runJobs(desk)
  assert.deepEqual(await membersOf(list), await fitting(list))
})

test('a filter that the database refuses fails its list in words, and stops nobody’s change', async () => {
  const contact = await desk.contact()
  const list = await active(one('contact.firstName', 'is_known'))
  await desk.pool.query(
    `update list set filter_sql = '1 / 0 = 1', state = 'evaluating', evaluated_to = 0 where id = ${list}`,
  )
  await evaluateList(desk.services, { listId: list }, never)
  const failed = await desk.db.selectFrom('list').select(['state', 'error']).where('id', '=', list).executeTakeFirst()
  assert.deepEqual(failed, { state: 'failed', error: 'The filter could not be asked.' })
  await updateContact(desk.db, owner, contact, { firstName: 'Hal' })
})
