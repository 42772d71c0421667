import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { listForMember } from '#server/tickets/queries/member-list.ts'
import { counts, openImportDesk } from '#test/support/imports.ts'
import { memberOf } from '#test/support/people.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/hubspot-export')
const skip = existsSync(FOLDER) ? false : 'the export is not on this machine'
const fileOf = (name: string) => readFile(join(FOLDER, `${name}.csv`))
const filter = { view: 'mine', state: 'all', q: '', sort: 'created', order: 'asc' } as const

test(
  'H-08: a HubSpot export goes in without an edit, and its people see exactly their tickets',
  { skip },
  async (t) => {
    const it = await openImportDesk(t)
    const { db } = it.desk
    const files = {
      company: await fileOf('companies'),
      contact: await fileOf('contacts'),
      ticket: await fileOf('tickets'),
    }
    const all = { updated: 0, same: 0, failed: 0 }
    const [companies, contacts, tickets] = [
      await it.importFile('company', files.company),
      await it.importFile('contact', files.contact),
      await it.importFile('ticket', files.ticket, { createStages: true }),
    ]
    assert.deepEqual([companies, contacts, tickets].map(counts), [
      { ...all, created: 500 },
      { ...all, created: 1500 },
      { ...all, created: 10_003 },
    ])
    assert.deepEqual([companies.problems, contacts.problems, tickets.problems], [0, 0, 0])
    assert.deepEqual(
      tickets.missing.map(({ pipeline, stages }) => [pipeline, stages.toSorted()]),
      [['Billing', ['Closed', 'New', 'Waiting on contact', 'Waiting on us']]],
    )

    const table: Record<string, string>[] = parse(files.ticket, { bom: true, columns: true })
    const held = await db
      .selectFrom('ticket')
      .select(['id', 'external_id', 'subject', 'description', 'closed'])
      .execute()
    const byId = new Map(held.map((ticket) => [ticket.external_id, ticket]))
    for (const row of table) {
      const ticket = byId.get(row['Ticket ID'] ?? '')
      assert.equal(ticket?.subject, row['Ticket name'])
      assert.equal(ticket?.description, row['Ticket description'], 'line breaks in cells survive')
      assert.equal(ticket?.closed, row['Ticket status'] === 'Closed')
    }

    const people: Record<string, string>[] = parse(files.contact, { bom: true, columns: true })
    const some = [people[0], people[163], people[441], people.find((row) => row['Associated Company'] === '')]
    for (const row of some) {
      if (!row) continue
      const expected = table
        .filter((ticket) => ticket['Associated Contact IDs']?.split(';').includes(row['Record ID'] ?? ''))
        .map((ticket) => byId.get(ticket['Ticket ID'] ?? '')?.id ?? '')
      const contact = await db
        .selectFrom('contact')
        .select('id')
        .where('external_id', '=', row['Record ID'] ?? '')
        .executeTakeFirstOrThrow()
      const member = await memberOf(it.desk, contact.id)
      const seen: string[] = []
      for (let after: string | undefined = ''; after !== undefined;) {
        const page = await listForMember(db, member, { ...filter, ...(after === '' ? {} : { after }) })
        seen.push(...page.items.map((ticket) => ticket.id))
        after = page.next ?? undefined
      }
      assert.deepEqual(seen.toSorted(), expected.toSorted(), row['Email'])
    }

    for (const object of ['company', 'contact', 'ticket'] as const) {
      const again = await it.importFile(object, files[object])
      assert.deepEqual(counts(again), { created: 0, updated: 0, failed: 0, same: again.rows.total }, object)
    }
  },
)
