import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { stringify } from 'csv-stringify/sync'
import type { ColumnMapping, ImportRun } from '#contract/imports.ts'
import type { ImportProblem } from '#contract/imports.ts'
import { counts, openImportDesk } from '#test/support/imports.ts'
import { runJobs } from '#test/support/jobs.ts'

const NAUGHTY = join(import.meta.dirname, '../../../shared/data/blns.json')
const codes = (items: ImportProblem[]) => items.map(({ line, field, code, fatal }) => [line, field, code, fatal])

describe('H-08: importing files', () => {
  test('ten contacts, once and again', async (t) => {
    const it = await openImportDesk(t)
    const rows = Array.from(
      { length: 10 },
      (_, i) => `${i + 1},Ann,Berg ${i},ann${i}@example.org,2026-01-0${(i % 9) + 1}`,
    )
    const file = `\ufeffRecord ID,First Name,Last Name,Email,Create Date\r\n${rows.join('\r\n')}\r\n`
    const run = await it.upload('contact', file)
    assert.deepEqual(
      run.mapping.map(({ target }) => target),
      ['externalId', 'firstName', 'lastName', 'email', 'createdAt'],
    )
    assert.equal(run.shape.encoding, 'utf-8')
    assert.equal(run.shape.preview.length, 10)
    const done = await it.importFile('contact', file)
    assert.equal(done.state, 'done')
    assert.deepEqual(counts(done), { created: 10, updated: 0, same: 0, failed: 0 })
    assert.deepEqual(counts(await it.importFile('contact', file)), { created: 0, updated: 0, same: 10, failed: 0 })
    const changed = file.replace('Berg 3', 'Bergman')
    assert.deepEqual(counts(await it.importFile('contact', changed)), { created: 0, updated: 1, same: 9, failed: 0 })
    const row = await it.desk.db
      .selectFrom('contact')
      .selectAll()
      .where('external_id', '=', '4')
      .executeTakeFirstOrThrow()
    assert.equal(row.last_name, 'Bergman')
    assert.equal(Date.parse(row.created_at), Date.UTC(2026, 0, 4))
  })

  test('semicolons, Windows-1252, UTF-16, quotes, line breaks and formulas arrive as they were', async (t) => {
    const it = await openImportDesk(t)
    const text = 'Name;City;Notiz\r\n"Müller; Söhne";Köln;"=1+1\r\nzweite ""Zeile"""\r\n+Plus AG;Bern;-\r\n'
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
    const files = [Buffer.from(text, 'latin1'), utf16, Buffer.from(utf16).swap16(), Buffer.from(text)]
    const runs: ImportRun[] = []
    for (const file of files) runs.push(await it.importFile('company', file))
    assert.deepEqual(
      runs.map(({ shape }) => shape.encoding),
      ['windows-1252', 'utf-16le', 'utf-16be', 'utf-8'],
    )
    assert.deepEqual(runs.map(counts), [
      { created: 2, updated: 0, same: 0, failed: 0 },
      ...[1, 2, 3].map(() => ({ created: 0, updated: 0, same: 2, failed: 0 })),
    ])
    const made = await it.desk.db.selectFrom('company').select(['name', 'city', 'custom']).orderBy('id').execute()
    assert.deepEqual(made, [
      { name: 'Müller; Söhne', city: 'Köln', custom: { notiz: '=1+1\r\nzweite "Zeile"' } },
      { name: '+Plus AG', city: 'Bern', custom: { notiz: '-' } },
    ])
  })

  test('every problem is listed with its line, and the good cells of a row go in', async (t) => {
    const it = await openImportDesk(t)
    await it.importFile('company', 'Record ID,Name\n7,Acme\n8,Twin\n9,Twin\n')
    const file = Buffer.concat([
      Buffer.from(
        [
          'Record ID,First Name,Last Name,Email,Create Date,Associated Company IDs,Associated Company,Note',
          '1,Ann,Berg,not-an-address,2026-02-30,7;99,,',
          '1,Again,Berg,,,,,',
          ',,,,,,,only a note',
          '2,Bo,,bo@example.org,09/10/2026,,Twin,',
          '3,Cy,"A ""B"" C",BO@example.org,2026-01-01,,Acme,',
          '4,"Di"ana,x,,,,,',
          `5,${'x'.repeat(121)},Long,,,,,`,
          '6,Ed,Extra,,,,,a,b',
          '7.1E+06,Flo,Round,,,,,',
          '8,Gil,"Two\nlines",,,,,',
          '9,Hal,Fine,hal@example.org,,7,,zażółć',
        ].join('\n'),
      ),
      Buffer.from('\n10,Ivo,Bad,,,,,\xff\xfe\n', 'latin1'),
    ])
    const expected = [
      [2, 'Associated Company IDs', 'unknown-company', false],
      [2, 'Create Date', 'bad-date', false],
      [2, 'Email', 'bad-email', false],
      [3, 'Record ID', 'repeated', true],
      [4, '', 'missing', true],
      [5, 'Associated Company', 'ambiguous-company', false],
      [5, 'Create Date', 'ambiguous-date', false],
      [6, 'Email', 'repeated-email', false],
      [7, '', 'unbalanced-quote', true],
      [8, 'First Name', 'too-long', false],
      [9, '', 'too-many-cells', true],
      [10, 'Record ID', 'rounded-id', true],
      [11, 'Last Name', 'line-break', false],
      [14, 'Note', 'invalid-encoding', false],
    ]
    const checked = await it.check(await it.upload('contact', file))
    assert.equal(checked.state, 'checked')
    assert.deepEqual(codes(await it.problems(checked.id)), expected)
    assert.equal(checked.rows.total, 12)
    assert.equal(checked.problems, expected.length)
    await it.call('POST', `/${checked.id}/run`)
    await runJobs(it.desk)
    const done = await it.read(checked.id)
    assert.deepEqual(counts(done), { created: 7, updated: 0, same: 0, failed: 5 })
    assert.deepEqual(codes(await it.problems(checked.id)), expected)
    const ann = await it.desk.db
      .selectFrom('contact as c')
      .innerJoin('contact_company as l', 'l.contact_id', 'c.id')
      .innerJoin('company as o', 'o.id', 'l.company_id')
      .select(['c.first_name', 'o.name', 'l.is_primary'])
      .orderBy('c.id')
      .execute()
    assert.deepEqual(ann, [
      { first_name: 'Ann', name: 'Acme', is_primary: true },
      { first_name: 'Cy', name: 'Acme', is_primary: true },
      { first_name: 'Hal', name: 'Acme', is_primary: true },
    ])
  })

  test('S38: the list of problems runs nothing in a spreadsheet, and can be corrected and imported', async (t) => {
    const it = await openImportDesk(t)
    const file = 'Email,First Name,Note,Create Date\nann@,=1+1,@SUM(A1),\nbo@example.org,-Bo,+49 30,31.2.2026\n'
    const done = await it.importFile('contact', file)
    assert.deepEqual(counts(done), { created: 1, updated: 0, same: 0, failed: 1 }, 'a contact is known by its address')
    const reply = await it.desk.app.inject({ url: `/api/v1/imports/${done.id}/problems.csv`, headers: it.headers })
    assert.match(reply.headers['content-disposition'] as string, /^attachment; filename=/)
    assert.match(
      reply.body,
      /^\ufeff"Line","Column","Problem","Email","First Name","Note","Create Date"\r\n"2","Email",/,
    )
    for (const cell of [`"'=1+1"`, `"'@SUM(A1)"`, `"'-Bo"`, `"'+49 30"`]) assert.ok(reply.body.includes(cell), cell)
    const corrected = reply.body.replace('"ann@"', '"ann@example.org"').replace('"31.2.2026"', '"28.2.2026"')
    const again = await it.importFile('contact', corrected)
    assert.deepEqual(
      again.mapping.map(({ target }) => target),
      ['skip', 'skip', 'skip', 'email', 'firstName', 'custom', 'createdAt'],
    )
    assert.equal(again.problems, 0)
    assert.deepEqual(counts(again), { created: 1, updated: 0, same: 1, failed: 0 })
    const names = await it.desk.db.selectFrom('contact').select(['first_name', 'custom']).orderBy('id').execute()
    assert.deepEqual(names.at(-1), { first_name: '=1+1', custom: { note: '@SUM(A1)' } })
  })

  test('rows without any id are known again by what they say', async (t) => {
    const it = await openImportDesk(t)
    const file = 'Ticket name,Ticket description\nHelp,me\nHelp,me\nOther,\n'
    assert.deepEqual(counts(await it.importFile('ticket', file)), { created: 3, updated: 0, same: 0, failed: 0 })
    assert.deepEqual(counts(await it.importFile('ticket', file)), { created: 0, updated: 0, same: 3, failed: 0 })
  })

  test('a file with data in its first row has columns by number', async (t) => {
    const it = await openImportDesk(t)
    const run = await it.upload('contact', 'Ann,ann@example.org\nBo,bo@example.org\n')
    assert.deepEqual(
      run.shape.columns.map(({ name }) => name),
      ['Column 1', 'Column 2'],
    )
    const mapping = [
      { column: 0, target: 'firstName' },
      { column: 1, target: 'email' },
    ]
    assert.equal((await it.check(run, {}, mapping)).rows.total, 2)
  })

  test('pipelines and stages that the file names are listed, and made when asked for', async (t) => {
    const it = await openImportDesk(t)
    const file =
      'Ticket ID,Ticket name,Pipeline,Ticket status,Close date\n1,One,support PIPELINE,new,\n' +
      '2,Two,Billing,Resolved,2026-03-01\n3,Three,Billing,Asked,\n4,Four,Support pipeline,On hold,\n'
    const run = await it.upload('ticket', file)
    const strict = await it.check(run)
    assert.deepEqual(strict.missing, [
      { pipeline: 'Billing', stages: ['Resolved', 'Asked'] },
      { pipeline: 'Support pipeline', stages: ['On hold'] },
    ])
    assert.deepEqual(codes(await it.problems(run.id)), [
      [3, 'Pipeline', 'unknown-pipeline', true],
      [4, 'Pipeline', 'unknown-pipeline', true],
      [5, 'Ticket status', 'unknown-stage', true],
    ])
    const agreed = await it.check(run, { createStages: true })
    assert.equal(agreed.problems, 0)
    await it.call('POST', `/${run.id}/run`)
    await runJobs(it.desk)
    assert.deepEqual(counts(await it.read(run.id)), { created: 4, updated: 0, same: 0, failed: 0 })
    const stages = await it.desk.db
      .selectFrom('stage as s')
      .innerJoin('pipeline as p', 'p.id', 's.pipeline_id')
      .where('p.name', '=', 'Billing')
      .select(['s.name', 's.state'])
      .orderBy('s.position')
      .execute()
    assert.deepEqual(stages, [
      { name: 'Asked', state: 'open' },
      { name: 'Resolved', state: 'closed' },
    ])
    const two = await it.desk.db
      .selectFrom('ticket')
      .selectAll()
      .where('external_id', '=', '2')
      .executeTakeFirstOrThrow()
    assert.deepEqual([two.closed, Date.parse(two.closed_at ?? '')], [true, Date.UTC(2026, 2, 1)])
  })

  test('a bad mapping is refused with a sentence', async (t) => {
    const it = await openImportDesk(t)
    const run = await it.upload('ticket', 'Ticket name,Extra\nOne,x\n')
    const refusals: [ColumnMapping[], RegExp][] = [
      [[{ column: 1, target: 'custom', label: 'x' }], /Ticket name/],
      [[{ column: 0, target: 'subject' }, { column: 1, target: 'subject' }], /Two columns go to/],
      [[{ column: 0, target: 'subject' }, { column: 9, target: 'skip' }], /no column 9/],
      [[{ column: 0, target: 'email' }], /no property/],
    ] // prettier-ignore
    for (const [mapping, sentence] of refusals) {
      const reply = await it.desk.app.inject({
        method: 'POST',
        url: `/api/v1/imports/${run.id}/check`,
        headers: it.headers,
        payload: { mapping },
      })
      assert.equal(reply.statusCode, 400)
      assert.match(reply.json<{ detail: string }>().detail, sentence)
    }
  })

  test('workbooks and empty files are refused with a sentence', async (t) => {
    const it = await openImportDesk(t)
    const send = (payload: Buffer) =>
      it.desk.app.inject({
        method: 'POST',
        url: '/api/v1/imports?object=contact&name=x.csv',
        headers: { ...it.headers, 'content-type': 'application/octet-stream' },
        payload,
      })
    assert.match((await send(Buffer.from('PK\u0003\u0004\u0000\u0000'))).json<{ detail: string }>().detail, /CSV/)
    assert.match((await send(Buffer.from('\n\n'))).json<{ detail: string }>().detail, /empty/)
  })

  test('a form may carry the file, and a repeated upload is one import', async (t) => {
    const it = await openImportDesk(t)
    const form = '--b\r\ncontent-disposition: form-data; name="file"; filename="c.csv"\r\n\r\nName\nAcme\n\r\n--b--\r\n'
    const send = () =>
      it.desk.app.inject({
        method: 'POST',
        url: '/api/v1/imports?object=company&name=c.csv',
        headers: { ...it.headers, 'content-type': 'multipart/form-data; boundary=b', 'idempotency-key': 'k1' },
        payload: form,
      })
    const [first, second] = [await send(), await send()]
    assert.equal(first.statusCode, 201, first.body)
    assert.equal(first.json<ImportRun>().id, second.json<ImportRun>().id)
  })

  test('every naughty string survives in every kind of cell', { skip: !existsSync(NAUGHTY) }, async (t) => {
    const it = await openImportDesk(t)
    const strings = (JSON.parse(await readFile(NAUGHTY, 'utf8')) as string[]).filter((text) => text.trim() !== '')
    const header = ['Record ID', 'Ticket name', 'Ticket description', 'My column']
    const file = stringify([header, ...strings.map((text, i) => [String(i), `<${text}`, text, text])])
    const done = await it.importFile('ticket', file)
    assert.deepEqual(counts(done), { created: strings.length, updated: 0, same: 0, failed: 0 })
    assert.deepEqual(await it.problems(done.id), [])
    const rows = await it.desk.db
      .selectFrom('ticket')
      .select(['external_id', 'subject', 'description', 'custom'])
      .execute()
    for (const { external_id, subject, description, custom } of rows) {
      const text = strings[Number(external_id)]
      assert.deepEqual([subject, description, custom], [`<${text}`, text, { my_column: text }])
    }
    assert.deepEqual(counts(await it.importFile('ticket', file)).same, strings.length)
  })

  test('only those who may import can; a cancelled import changes nothing more', async (t) => {
    const it = await openImportDesk(t)
    const agent = await it.desk.asStaff(await it.desk.user({ role: 'agent' }))
    assert.equal((await it.desk.app.inject({ url: '/api/v1/imports', headers: agent })).statusCode, 403)
    const run = await it.check(await it.upload('company', 'Name\nAcme\n'))
    await it.call('POST', `/${run.id}/run`)
    await it.call('POST', `/${run.id}/cancel`)
    await runJobs(it.desk)
    assert.equal((await it.read(run.id)).state, 'cancelled')
    assert.deepEqual(await it.desk.db.selectFrom('company').select('id').execute(), [])
  })
})
