import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { MissingStages, StageFinder, stagesToMake } from './find-stage.ts'
import type { Draft } from './read-record.ts'
import { type Known, namedBy, resolveAddress, resolveCompanies, resolveContacts } from './resolve-record.ts'
import { SeenKeys } from './seen-keys.ts'

const fieldOf = (target: string) => target.replace('association.', '')
const draftOf = (values: Record<string, string>, links: Record<string, string[]> = {}): Draft => ({
  line: 2,
  cells: [],
  values: new Map(Object.entries(values)),
  links: new Map(Object.entries(links).map(([target, texts]) => [`association.${target}`, texts])),
  custom: new Map(),
  flaws: [],
})
const known: Known = {
  companies: new Map([['7', '1']]),
  companyNames: new Map([
    ['acme', ['1']],
    ['twin', ['2', '3']],
  ]),
  contacts: new Map([['c1', '11']]),
  addresses: new Map([
    ['ann@example.org', { id: '11', externalId: 'c1', deleted: false }],
    ['bo@example.org', { id: '12', externalId: null, deleted: false }],
    ['gone@example.org', { id: '13', externalId: null, deleted: true }],
  ]),
}
const codes = ({ flaws }: Draft) => flaws.map(({ field, code, fatal }) => `${field} ${code}${fatal ? '!' : ''}`)

describe('H-08: associations of imported rows', () => {
  test('companies: the primary id first, names only without ids and only when one company has them', () => {
    const cases: [Record<string, string[]>, string[], string[]][] = [
      [{ companyIds: ['7', '8'], companyNames: ['Acme'] }, ['1'], ['companyIds unknown-company']],
      [{ companyIds: ['9'], companyNames: ['Acme'] }, [], ['companyIds unknown-company']],
      [{ companyNames: [' ACME'] }, ['1'], []],
      [{ companyNames: ['Twin', 'Acme', 'Else'] }, ['1'], ['companyNames ambiguous-company', 'companyNames unknown-company']],
      [{ primaryCompanyId: ['7'], companyIds: ['7'] }, ['1'], []],
    ] // prettier-ignore
    for (const [links, ids, flaws] of cases) {
      const draft = draftOf({}, links)
      assert.deepEqual([resolveCompanies(draft, known, fieldOf), codes(draft)], [ids, flaws])
    }
  })

  test('contacts: by id, else by the address in the name, and never a deleted one', () => {
    const cases: [Record<string, string[]>, string[], string[]][] = [
      [{ contactIds: ['c1'], contacts: ['Bo (bo@example.org)'] }, ['11'], []],
      [{ contactIds: ['c9'], contacts: ['Bo B. (BO@example.org)', 'Ann (x) (ann@example.org)'] }, ['12', '11'], []],
      [{ contactEmails: ['ann@example.org', 'who@example.org'] }, ['11'], ['contactEmails unknown-contact']],
      [{ contacts: ['Somebody'] }, [], ['contacts unknown-contact']],
      [{ contactEmails: ['gone@example.org'] }, [], ['contactEmails unknown-contact']],
    ] // prettier-ignore
    for (const [links, ids, flaws] of cases) {
      const draft = draftOf({}, links)
      assert.deepEqual([resolveContacts(draft, known, fieldOf), codes(draft)], [ids, flaws])
      assert.ok(namedBy([draft]).addresses.every((key) => key === key.toLowerCase()))
    }
  })

  test('S11: an address of another contact is not taken over', () => {
    const cases: [Record<string, string>, string[]][] = [
      [{ externalId: 'c1', email: 'ann@example.org' }, []],
      [{ externalId: 'c2', email: 'ann@example.org' }, ['email address-taken']],
      [{ externalId: 'c2', email: 'bo@example.org' }, []],
      [{ externalId: 'c1', email: 'bo@example.org' }, ['email address-taken']],
      [{ email: 'ann@example.org' }, []],
      [{ email: 'gone@example.org' }, ['email deleted-contact!']],
    ]
    for (const [values, flaws] of cases) {
      const draft = draftOf(values)
      resolveAddress(draft, known, fieldOf)
      assert.deepEqual(codes(draft), flaws, JSON.stringify(values))
    }
  })

  test('stages are found whatever their case, and missing ones are collected once', () => {
    const stage = { id: '5', name: 'New', state: 'open', position: 0, customerName: null } as const
    const replies = { customerReplyStageId: null, staffReplyStageId: null }
    const customers = { customerMayClose: false, customerMayReopen: false, reopenDays: null }
    const finder = new StageFinder([
      { id: '1', name: 'Support', isDefault: true, stages: [stage], ...replies, ...customers },
    ])
    assert.deepEqual(finder.find(undefined, undefined), { stage })
    assert.deepEqual(finder.find('SUPPORT', 'new'), { stage })
    const missing = new MissingStages()
    for (const [pipeline, name] of [['Bills', 'Paid'], ['bills', 'PAID'], ['Support', 'Late'], [undefined, 'late']]) {
      const found = finder.find(pipeline, name)
      if ('missing' in found) missing.add(found)
    } // prettier-ignore
    assert.deepEqual(missing.list(), [
      { pipeline: 'Bills', stages: ['Paid'] },
      { pipeline: 'Support', stages: ['Late'] },
    ])
    assert.deepEqual(
      stagesToMake(['Closed', 'New', 'Resolved by us', 'Not done', 'Open']).map(
        ({ name, state }) => `${name} ${state}`,
      ),
      ['New open', 'Not done open', 'Open open', 'Closed closed', 'Resolved by us closed'],
    )
  })

  test('a hundred thousand keys are remembered with their lines', () => {
    const seen = new SeenKeys()
    for (let i = 1; i <= 100_000; i++) assert.equal(seen.add(`id ${i}`, i), null)
    for (let i = 1; i <= 100_000; i++) assert.equal(seen.add(`id ${i}`, i + 7), i)
  })
})
