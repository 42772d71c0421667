import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import {
  type Filter,
  type FilterCondition,
  type FilterField,
  type FilterObject,
  type FilterType,
  type Operator,
  OPERATORS,
  valuesTaken,
} from '#contract/filters.ts'
import { sql } from '#server/platform/database/connect.ts'
import { literal } from '#server/platform/database/literal.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { checkFilter } from './check.ts'
import { compileFilter } from './compile.ts'
import type { Fields } from './filter.ts'
import { fieldsOf } from './queries.ts'

const FILE = join(process.cwd(), '../shared/data/blns.json')
const HOSTILE = [
  "Robert'); drop table contact;--",
  "\\' or 1=1 --",
  '\\',
  "'",
  '$1',
  '%s %',
  '_',
  'a;b',
  '٣',
  'ÄÖÜß Éé Ωω Жж',
  '👩‍👩‍👧',
  '-1',
  '1e400',
  'NaN',
  '2026-13-45',
  '__proto__',
]
const listed = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as string[]) : []
const hostile = [...HOSTILE, ...listed].filter(
  (text) => text !== '' && text.length <= 300 && text.isWellFormed() && !/[\0\r\n]/.test(text),
)

/** A record as a person would note it down: property to value; instants as milliseconds. */
type Plain = Readonly<Record<string, string | number | null>>
interface World {
  readonly fields: Fields
  readonly records: readonly { readonly id: string; readonly plain: Plain }[]
}

const CUSTOM: readonly [name: string, type: FilterType][] = [
  [`it's "odd" \\ $1 %s`, 'text'],
  ['number', 'number'],
  ['day', 'date'],
  ['choice', 'choice'],
  ['many', 'multi_choice'],
  ['flag', 'boolean'],
  ['person', 'reference'],
  ['paper', 'file'],
]
const CHOICES = ['gold', 'Gold', "sil'ver", '\\']
const optionsOf = (type: FilterType): FilterField['options'] => {
  const values = { boolean: ['true', 'false'], choice: CHOICES, multi_choice: CHOICES, reference: ['1', '2'] }[
    type as string
  ]
  return values ? values.map((value) => ({ value, label: value })) : null
}

let desk: Desk
let texts: string[]
const worlds = new Map<FilterObject, World>()

before(async () => {
  desk = await openDesk()
  // Case maps differ for a handful of letters, such as İ: both sides are folded by the database, the model is not.
  const { rows } = await sql<{ text: string; folded: string }>`select text, folded(text) as folded
    from unnest(${hostile}::text[]) as t (text)`.execute(desk.db)
  texts = rows.filter(({ text, folded }) => text.toLowerCase() === folded).map(({ text }) => text)
  assert.ok(texts.length > hostile.length * 0.9, 'case is folded in every script')
  worlds.set('ticket', await ticketWorld())
  worlds.set('contact', await contactWorld())
})
after(() => desk.close())

const textOf = fc.constantFrom(null, '', 'Lens', 'lens cap', 'LENS', 'Mirror')
const word = () => fc.oneof(textOf, fc.constantFrom(...texts))
const numberOf = fc.constantFrom('0', '-1', '12.5', '12.50', '3', '300000000000000000000', '-0.001')
const dayOf = fc.constantFrom('2026-01-31', '2026-02-01', '1999-12-31', '2024-02-29', '9999-12-31', '1000-01-01')
const INSTANTS = [
  '2026-01-30T23:59:59.999Z',
  '2026-01-31T00:00:00Z',
  '2026-01-31T23:59:59.999Z',
  '2026-02-01T00:00:00Z',
]

/** Custom values as records hold them, and what is no value of the type: it must not disturb anything. */
const customOf = () => {
  const value = (type: FilterType) =>
    ({
      number: numberOf,
      date: dayOf,
      choice: fc.constantFrom(...CHOICES),
      multi_choice: fc.subarray(CHOICES, { minLength: 1 }).map((some) => some.join(';')),
      boolean: fc.constantFrom('true', 'false'),
      reference: fc.constantFrom('1', '2'),
    })[type as string] ?? word()
  return fc.record(
    Object.fromEntries(CUSTOM.map(([name, type]) => [name, fc.oneof({ weight: 4, arbitrary: value(type) }, word())])),
    { requiredKeys: [] },
  )
}
const prefixed = (prefix: string, values: Readonly<Record<string, string | null | undefined>>): Plain =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value ?? null]))

async function fieldsWith(object: FilterObject, prefixes: readonly string[]): Promise<Fields> {
  const fields = new Map(await fieldsOf(desk.db, object))
  for (const prefix of prefixes)
    for (const [name, type] of CUSTOM) {
      const section = object === 'ticket' ? 'Ticket' : 'Contact'
      fields.set(prefix + name, { property: prefix + name, label: name, section, type, options: optionsOf(type) })
    }
  return fields
}

async function ticketWorld(): Promise<World> {
  const owners = [await desk.user(), await desk.user()]
  const stages = [...desk.stages]
  const plan = fc.record({
    subject: word(),
    stage: fc.constantFrom(...stages),
    priority: fc.constantFrom('low', 'urgent', null),
    category: word(),
    source: word(),
    owner: fc.constantFrom(...owners, null),
    inbox: fc.constantFrom(desk.inboxId, null),
    created: fc.constantFrom(...INSTANTS),
    custom: customOf(),
  })
  const records: { id: string; plain: Plain }[] = []
  for (const one of fc.sample(plan, 200)) {
    const id = await desk.ticket({ stage: one.stage[0], inboxId: one.inbox })
    const values = { subject: one.subject ?? '', priority: one.priority, category: one.category, source: one.source }
    await desk.db
      .updateTable('ticket')
      .set({ ...values, owner_id: one.owner, created_at: one.created, custom: JSON.stringify(one.custom) })
      .where('id', '=', id)
      .execute()
    const row = await desk.db.selectFrom('ticket').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const plain = {
      ...values,
      ...prefixed('custom.', one.custom),
      id: Number(id),
      pipeline: desk.pipelineId,
      stage: one.stage[1],
      status: row.closed ? 'closed' : 'open',
      owner: one.owner,
      inbox: one.inbox,
      createdAt: Date.parse(one.created),
      closedAt: row.closed_at && Date.parse(row.closed_at),
      activityAt: Date.parse(row.activity_at),
    }
    records.push({ id, plain })
  }
  return { fields: await fieldsWith('ticket', ['custom.']), records }
}

interface Company {
  readonly id: string
  readonly plain: Plain
}

async function companies(): Promise<Company[]> {
  const plan = fc.record({ name: word(), city: word(), country: word(), industry: word(), custom: customOf() })
  const made: Company[] = []
  for (const [index, one] of fc.sample(plan, 12).entries()) {
    const id = await desk.company(one.name ?? '', index % 3 === 0 ? 'Acme.example' : undefined)
    const { city, country, industry } = one
    await desk.db
      .updateTable('company')
      .set({ city, country, industry, custom: JSON.stringify(one.custom) })
      .where('id', '=', id)
      .execute()
    const values = { name: one.name, domain: index % 3 === 0 ? 'acme.example' : null, city, country, industry }
    made.push({ id, plain: { ...prefixed('company.', values), ...prefixed('company.custom.', one.custom) } })
  }
  // A deleted one is as none.
  const gone = await desk.company('Lens')
  await desk.db.updateTable('company').set({ deleted_at: INSTANTS[0] }).where('id', '=', gone).execute()
  return [...made, { id: gone, plain: {} }]
}

async function contactWorld(): Promise<World> {
  const among = await companies()
  const plan = fc.record({
    firstName: word(),
    lastName: word(),
    phone: word(),
    jobTitle: word(),
    language: word(),
    address: fc.option(fc.constantFrom('lens.example', 'Mirror.example')),
    created: fc.constantFrom(...INSTANTS),
    primary: fc.option(fc.constantFrom(...among)),
    other: fc.constantFrom(...among),
    custom: customOf(),
  })
  const records: { id: string; plain: Plain }[] = []
  for (const [index, one] of fc.sample(plan, 200).entries()) {
    const email = one.address && `P.${index}@${one.address}`
    const id = await desk.contact({ email })
    await desk.db
      .updateTable('contact')
      .set({
        first_name: one.firstName ?? '',
        last_name: one.lastName ?? '',
        phone: one.phone,
        job_title: one.jobTitle,
        language: one.language,
        created_at: one.created,
        custom: JSON.stringify(one.custom),
      })
      .where('id', '=', id)
      .execute()
    for (const [company, primary] of [
      [one.other, false],
      [one.primary, true],
    ] as const)
      // prettier-ignore
      if (company && (primary || company !== one.primary))
        await desk.db
          .insertInto('contact_company')
          .values({ contact_id: id, company_id: company.id, is_primary: primary })
          .execute()
    const { firstName, lastName, phone, jobTitle, language } = one
    const own = { firstName, lastName, phone, jobTitle, language, email, emailDomain: one.address }
    const plain = {
      ...prefixed('contact.', own),
      ...prefixed('contact.custom.', one.custom),
      ...one.primary?.plain,
      'contact.createdAt': Date.parse(one.created),
    }
    records.push({ id, plain })
  }
  return { fields: await fieldsWith('contact', ['contact.custom.', 'company.custom.']), records }
}

const NEGATIVE: Partial<Record<Operator, Operator>> = {
  is_none_of: 'is_any_of',
  not_contains: 'contains',
  not_equals: 'equals',
  is_unknown: 'is_known',
}

/** The rule in plain words, over one value. */
function holds(type: FilterType, raw: string | number | null, operator: Operator, values: readonly string[]): boolean {
  const positive = NEGATIVE[operator]
  if (positive) return !holds(type, raw, positive, values)
  if (raw === null || raw === '') return false
  if (operator === 'is_known') return true
  const text = String(raw)
  if (type === 'number') return numberHolds(text, operator, values.map(Number))
  if (type === 'date') return dayHolds(raw, operator, values)
  if (type === 'multi_choice') return values.some((value) => text.split(';').includes(value))
  if (type !== 'text') return values.includes(text)
  const folded = text.toLowerCase()
  return values.some((value) => {
    const wanted = value.toLowerCase()
    if (operator === 'contains') return folded.includes(wanted)
    return operator === 'starts_with' ? folded.startsWith(wanted) : folded === wanted
  })
}

function numberHolds(text: string, operator: Operator, [from = 0, to = from]: readonly number[]): boolean {
  if (!/^-?\d{1,30}(\.\d{1,30})?$/.test(text)) return false
  const value = Number(text)
  if (operator === 'greater') return value > from
  if (operator === 'less') return value < from
  return value >= from && value <= to
}

function dayHolds(raw: string | number, operator: Operator, [from = '', to = from]: readonly string[]): boolean {
  const day = typeof raw === 'number' ? new Date(raw).toISOString().slice(0, 10) : raw
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  if (operator === 'before') return day < from
  if (operator === 'after') return day > from
  return day >= from && day <= to
}

function matches({ match, groups }: Filter, plain: Plain, fields: Fields): boolean {
  const all = (how: Filter['match'], parts: boolean[]) =>
    how === 'all' ? !parts.includes(false) : parts.includes(true)
  const one = ({ property, operator, values }: FilterCondition) =>
    holds(fields.get(property)?.type ?? 'text', plain[property] ?? null, operator, values)
  return all(match, groups.map((group) => all(group.match, group.conditions.map(one)))) // prettier-ignore
}

function conditionOn(field: FilterField): fc.Arbitrary<FilterCondition> {
  const value =
    field.type === 'number'
      ? numberOf
      : field.type === 'date'
        ? dayOf
        : field.options?.length
          ? fc.constantFrom(...field.options.map((option) => option.value))
          : word().filter((text) => text !== null && text !== '')
  return fc.constantFrom<Operator>(...OPERATORS[field.type]).chain((operator) => {
    const [least, most] = valuesTaken(operator)
    return fc
      .array(value as fc.Arbitrary<string>, { minLength: least, maxLength: Math.min(most, 3) })
      .map((values) => ({ property: field.property, operator, values }))
  })
}

function filterOn(fields: Fields): fc.Arbitrary<Filter> {
  const match = fc.constantFrom('all' as const, 'any' as const)
  const condition = fc.constantFrom(...fields.values()).chain(conditionOn)
  const group = fc.record({ match, conditions: fc.array(condition, { minLength: 1, maxLength: 3 }) })
  return fc.record({ match, groups: fc.array(group, { minLength: 1, maxLength: 3 }) })
}

async function found(object: FilterObject, compiled: string): Promise<string[]> {
  const from = object === 'ticket' ? 'ticket t' : 'contact c'
  const { rows } = await desk.pool.query<{ id: string }>(
    `select ${from.at(-1)}.id from ${from} where (${compiled}) order by 1`,
  )
  return rows.map(({ id }) => id)
}

for (const object of ['ticket', 'contact'] as const)
  test(`F-01, S40: a compiled filter over ${object}s agrees with the plain rule, whatever records and filters hold`, async (t) => {
    const { fields, records } = worlds.get(object) ?? assert.fail()
    let hits = 0
    await fc.assert(
      fc.asyncProperty(filterOn(fields), async (filter) => {
        if (checkFilter(filter, fields).length > 0) return
        const wanted = records.filter(({ plain }) => matches(filter, plain, fields)).map(({ id }) => id)
        const compiled = compileFilter(filter, fields)
        assert.deepEqual(await found(object, compiled), wanted, compiled)
        hits += wanted.length > 0 && wanted.length < records.length ? 1 : 0
      }),
      { numRuns: 600 },
    )
    t.diagnostic(`${hits} of 600 filters parted the records`)
    assert.ok(hits > 200, 'most filters let some through and not others')
  })

test('S40: a condition is true or false for every record, never neither', async () => {
  for (const [object, { fields }] of worlds)
    await fc.assert(
      fc.asyncProperty(filterOn(fields), async (filter) => {
        if (checkFilter(filter, fields).length > 0) return
        assert.deepEqual(await found(object, `(${compileFilter(filter, fields)}) is null`), [])
      }),
      { numRuns: 100 },
    )
})

test('S40: every text is itself as a literal, also when backslashes escape', async () => {
  const client = await desk.pool.connect()
  for (const conforming of ['on', 'off']) {
    await client.query(`set standard_conforming_strings = ${conforming}`)
    for (const text of hostile) {
      const { rows } = await client.query<{ text: string }>(`select ${literal(text)} as text`)
      assert.equal(rows[0]?.text, text)
    }
  }
  await client.query('reset standard_conforming_strings')
  client.release()
  assert.throws(() => literal('a\0b'), /NUL/)
})

test('S40: what was not checked is not compiled', () => {
  const { fields } = worlds.get('ticket') ?? assert.fail()
  const compile = (condition: object) =>
    compileFilter({ match: 'all', groups: [{ match: 'all', conditions: [condition as FilterCondition] }] }, fields)
  for (const condition of [
    { property: 'stage) or (true', operator: 'is_known', values: [] },
    { property: 'custom.', operator: 'is_known', values: [] },
    { property: '__proto__', operator: 'is_known', values: [] },
    { property: 'stage', operator: 'is_any_of', values: ['1) or (true'] },
    { property: 'stage', operator: 'is_any_of', values: [] },
    { property: 'id', operator: 'greater', values: ['1 or true'] },
    { property: 'createdAt', operator: 'before', values: ["2026-01-01' or '1"] },
    { property: 'custom.day', operator: 'between', values: ['2026-01-01', "x' or '1"] },
    { property: 'custom.number', operator: 'equals', values: ['1::text'] },
  ])
    assert.throws(() => compile(condition), Error, JSON.stringify(condition))
})
