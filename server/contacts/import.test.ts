import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { StaffActor } from '#server/actors.ts'
import { importCompanies, importCompany } from '#server/companies/actions/import.ts'
import { AppError } from '#server/platform/errors.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { staffOf } from '#test/support/people.ts'
import { importContact, importContacts } from './actions/import.ts'
import type { ImportedContact } from './contact.ts'
import { getContact } from './queries/list.ts'

let desk: Desk
let staff: StaffActor
before(async () => {
  desk = await openDesk()
  staff = await staffOf(desk, await desk.user({ role: 'owner' }))
})
after(() => desk.close())

const contacts = async (...records: ImportedContact[]) => {
  const { outcomes } = await transaction(desk.db, (tx) => importContacts(tx, staff, records))
  return outcomes.map((outcome) => (outcome instanceof AppError ? outcome.code : outcome))
}
const companies = async (...records: Parameters<typeof importCompanies>[2]) => {
  const outcomes = await transaction(desk.db, (tx) => importCompanies(tx, staff, records))
  return outcomes.map((outcome) => (outcome instanceof AppError ? outcome.code : outcome))
}
const byExternalId = async (externalId: string) => {
  const { id } = await desk.db
    .selectFrom('contact')
    .select('id')
    .where('external_id', '=', externalId)
    .executeTakeFirstOrThrow()
  return getContact(desk.db, staff, id)
}
const rows = async () => {
  const count = async (table: 'contact' | 'contact_address' | 'contact_company' | 'company' | 'event') =>
    (
      await desk.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const newest = async (table: 'contact' | 'company') =>
    (
      await desk.db
        .selectFrom(table)
        .select(({ fn }) => fn.max('updated_at').as('at'))
        .executeTakeFirstOrThrow()
    ).at
  const tables = ['contact', 'contact_address', 'contact_company', 'company', 'event'] as const
  return [...(await Promise.all(tables.map(count))), await newest('contact'), await newest('company')]
}

test('the same rows again write nothing', async () => {
  const company = await desk.company('Halden', 'halden.example')
  const part: ImportedContact[] = [
    { externalId: 'c1', email: 'MAYA@HALDEN.EXAMPLE', firstName: 'Maya', createdAt: '2025-03-06T09:00:00Z' },
    { externalId: 'c2', email: 'jo@elsewhere.example', firstName: 'Jo', companyIds: [company] },
    { email: 'no-id@elsewhere.example', jobTitle: 'CFO' },
    { externalId: 'c3', firstName: 'No company', email: 'freelance@halden.example', companyIds: [] },
  ]
  assert.deepEqual(await contacts(...part), ['created', 'created', 'created', 'created'])
  assert.deepEqual((await byExternalId('c3'))?.companies, [], 'the file says that there is none')
  const maya = await byExternalId('c1')
  assert.equal(maya?.email, 'MAYA@HALDEN.EXAMPLE')
  assert.equal(Date.parse(maya?.createdAt ?? ''), Date.parse('2025-03-06T09:00:00Z'))
  assert.deepEqual(maya?.companies, [{ id: company, name: 'Halden', primary: true }], 'by the domain of the address')
  assert.deepEqual((await byExternalId('c2'))?.companies, [{ id: company, name: 'Halden', primary: true }])
  const before = await rows()
  assert.deepEqual(await contacts(...part), ['same', 'same', 'same', 'same'])
  assert.deepEqual(await rows(), before)
})

test('rows are found by their id, else by their address, and change only what they bring', async () => {
  await contacts({ externalId: 'm1', email: 'm1@one.example', firstName: 'Old', phone: '1' })
  assert.deepEqual(await contacts({ externalId: 'm1', firstName: 'New' }), ['updated'])
  assert.deepEqual(await contacts({ email: 'M1@one.example', phone: null }), ['updated'])
  assert.deepEqual(await contacts({ externalId: 'm1', email: 'm1-new@one.example' }), ['updated'])
  const contact = await byExternalId('m1')
  assert.deepEqual([contact?.firstName, contact?.phone, contact?.email], ['New', null, 'm1-new@one.example'])
  assert.deepEqual(await contacts({ email: 'adopt@one.example' }), ['created'])
  assert.deepEqual(await contacts({ email: 'adopt@one.example', externalId: 'm2' }), ['updated'])
  assert.equal((await byExternalId('m2'))?.email, 'adopt@one.example')
  const events = await desk.db
    .selectFrom('event')
    .select(['kind', 'data'])
    .where('contact_id', '=', contact?.id ?? '')
    .execute()
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['contact.created', 'contact.changed', 'contact.changed', 'contact.changed'],
  )
})

test('rows of one part that name the same contact add up', async () => {
  assert.deepEqual(
    await contacts(
      { externalId: 'd1', email: 'd1@dup.example', firstName: 'First' },
      { email: 'D1@dup.example', lastName: 'Last' },
      { externalId: 'd1', lastName: 'Last' },
      { externalId: 'd1', email: 'd1-moved@dup.example' },
      { externalId: 'd2', email: 'd1@dup.example' },
    ),
    ['created', 'updated', 'same', 'updated', 'created'],
  )
  const contact = await byExternalId('d1')
  assert.deepEqual([contact?.name, contact?.email], ['First Last', 'd1-moved@dup.example'])
  assert.equal((await byExternalId('d2'))?.email, 'd1@dup.example', 'an address given up is free for later rows')
})

test('S11: a row that brings another contact’s address is left out, the others go in', async () => {
  await contacts({ externalId: 's1', email: 's1@s.example' }, { externalId: 's2', email: 's2@s.example' })
  assert.deepEqual(
    await contacts(
      { externalId: 's1', email: 'S2@s.example' },
      { externalId: 's3', email: 's1@s.example' },
      { externalId: 's4', email: 's4@s.example' },
    ),
    ['address-taken', 'address-taken', 'created'],
  )
  assert.equal((await byExternalId('s1'))?.email, 's1@s.example')
  await assert.rejects(
    transaction(desk.db, (tx) => importContact(tx, staff, { externalId: 's1', email: 's2@s.example' })),
    { code: 'address-taken' },
  )
})

test('a row for a deleted contact brings it back; a value without its property is refused by name', async () => {
  await contacts({ externalId: 'r1', email: 'r1@r.example' })
  await desk.db
    .updateTable('contact')
    .set({ deleted_at: '2026-01-01T00:00:00Z' })
    .where('external_id', '=', 'r1')
    .execute()
  assert.deepEqual(await contacts({ externalId: 'r1' }), ['updated'])
  assert.equal((await byExternalId('r1'))?.deletedAt, null)
  assert.deepEqual(await contacts({ externalId: 'r1', custom: { unknown: 'x' } }), ['invalid-input'])
})

test('companies are found by their id, else by domain, else by name when neither has a domain', async () => {
  assert.deepEqual(
    await companies(
      { externalId: 'o1', name: 'Beacon', domain: 'beacon.example' },
      { externalId: 'o2', name: 'Beacon', domain: 'beacon-2.example' },
      { externalId: 'o3', name: 'Beacon two', domain: 'www.beacon.example' },
      { name: 'Nameless' },
      { domain: 'only-domain.example' },
      { city: 'Oslo' },
    ),
    ['created', 'created', 'created', 'created', 'created', 'invalid-input'],
  )
  assert.deepEqual(
    await companies(
      { externalId: 'o1', name: 'Beacon', domain: 'beacon.example' },
      { domain: 'HTTPS://Beacon.example/about', city: 'Oslo' },
      { name: ' NAMELESS ' },
      { name: 'nameless', domain: 'nameless.example' },
      { externalId: 'o9', domain: 'only-domain.example' },
    ),
    ['same', 'updated', 'updated', 'created', 'updated'],
  )
  const before = await rows()
  assert.deepEqual(await companies({ externalId: 'o2', name: 'Beacon', domain: 'beacon-2.example' }), ['same'])
  assert.equal(await transaction(desk.db, (tx) => importCompany(tx, staff, { externalId: 'o3' })), 'same')
  assert.deepEqual(await rows(), before)
})

test('N-01: a part of 500 rows is a matter of milliseconds', async () => {
  const part = (from: number, firstName: string): ImportedContact[] =>
    Array.from({ length: 500 }, (_, i) => ({
      externalId: `p${from + i}`,
      email: `p${from + i}@parts-${(from + i) % 50}.example`,
      firstName,
      lastName: `Person ${from + i}`,
    }))
  const started = performance.now()
  for (let from = 0; from < 5000; from += 500) await contacts(...part(from, 'A'))
  const created = performance.now() - started
  for (let from = 0; from < 5000; from += 500) await contacts(...part(from, 'A'))
  const same = performance.now() - started - created
  assert.ok(created < 8000 && same < 4000, `created in ${created} ms, found the same in ${same} ms`)
})
