import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Filter, FilterCondition, FilterField, FilterObject } from '#contract/filters.ts'
import { AppError } from '#server/platform/errors.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { prepareFilter, refuseWhileFiltered, usesOf } from './actions.ts'
import { describeFilter } from './describe.ts'
import { fieldsOf } from './queries.ts'
import { usesInWords } from './uses.ts'

let desk: Desk
let agent: { cookie: string }
before(async () => {
  desk = await openDesk()
  agent = await desk.asStaff(await desk.user({ name: 'Ines Okafor' }))
  const property = { object: 'ticket', name: 'tier', label: 'Tier' }
  await desk.db
    .insertInto('property')
    .values([property, { ...property, object: 'company' }])
    .execute()
})
after(() => desk.close())

const api = caller(
  () => desk,
  () => agent,
)
const condition = (property: string, operator: FilterCondition['operator'], ...values: string[]): FilterCondition => ({
  property,
  operator,
  values,
})
const all = (...conditions: FilterCondition[]): Filter => ({ match: 'all', groups: [{ match: 'all', conditions }] })
const stage = (name: string) => desk.stages.get(name) ?? assert.fail()

/** What is wrong with a filter: field to sentence. */
async function wrong(filter: Filter, object: FilterObject = 'ticket', at?: string): Promise<Record<string, string>> {
  try {
    await prepareFilter(desk.db, object, filter, at)
    return {}
  } catch (error) {
    assert.ok(error instanceof AppError)
    assert.equal(error.code, 'invalid-input')
    return Object.fromEntries(error.fields.map(({ field, message }) => [field, message]))
  }
}

test('F-01: the builder is told every property of tickets, with the choices of now', async () => {
  const { body } = await api<{ items: FilterField[] }>('GET', '/filters/fields?object=ticket')
  const field = (property: string) => body.items.find((one) => one.property === property)
  assert.deepEqual(
    field('stage')?.options?.map(({ label }) => label),
    [...desk.stages.keys()],
  )
  assert.ok(field('owner')?.options?.some(({ label }) => label === 'Ines Okafor'))
  assert.deepEqual(field('custom.tier')?.label, 'Tier')
  assert.equal(field('company.name'), undefined)
})

test('F-08, G-01: filters over contacts name the contact and its primary company, custom properties too', async () => {
  const { body } = await api<{ items: FilterField[] }>('GET', '/filters/fields?object=contact')
  const names = body.items.map(({ property }) => property)
  for (const name of ['contact.emailDomain', 'company.industry', 'company.custom.tier']) assert.ok(names.includes(name))
  assert.equal(names.includes('stage'), false)
  assert.equal((await api('GET', '/filters/fields?object=company')).status, 400)
})

test('H-09: custom properties are compared by their types, with the options of now', async () => {
  const owner = await desk.asStaff(await desk.user({ role: 'owner' }))
  const options = [{ label: 'Gold' }, { label: 'Old', archived: true }]
  for (const property of [
    { label: 'Plan', type: 'choice', options },
    { label: 'Seats', type: 'number' },
    { label: 'Renewal', type: 'date' },
    { label: 'Manager', type: 'user' },
  ])
    assert.equal((await api('POST', '/properties', { object: 'contact', ...property }, owner)).status, 201)
  const { body: fields } = await api<{ items: FilterField[] }>('GET', '/filters/fields?object=contact')
  const custom = fields.items.filter(({ property }) => property.startsWith('contact.custom.'))
  assert.deepEqual(
    custom.map(({ label, type, options: offered }) => [label, type, offered === null]),
    [['Plan', 'choice', false], ['Seats', 'number', true], ['Renewal', 'date', true], ['Manager', 'reference', false]], // prettier-ignore
  )
  const manager = custom[3]?.options?.[0]?.value ?? assert.fail()
  const values = { plan: 'gold', seats: '12.5', renewal: '2026-03-01', manager }
  const made = await api<{ detail?: string }>('POST', '/contacts', { firstName: 'Ann', custom: values }, owner)
  assert.equal(made.status, 201, made.body.detail)
  const count = async (...conditions: FilterCondition[]) =>
    (await api<{ count: number }>('POST', '/lists/preview', { filter: all(...conditions) })).body.count
  const plan = custom[0]?.options?.[0]?.value ?? ''
  const of = (name: string, ...rest: [FilterCondition['operator'], ...string[]]) =>
    condition(`contact.custom.${name}`, ...rest)
  assert.equal(await count(of('plan', 'is_any_of', plan), of('seats', 'greater', '9')), 1)
  assert.equal(await count(of('seats', 'less', '100'), of('renewal', 'after', '2026-02-28')), 1)
  assert.equal(await count(of('seats', 'equals', '12.50'), of('manager', 'is_any_of', manager)), 1)
  assert.equal(await count(of('plan', 'is_any_of', plan), of('renewal', 'before', '2026-03-01')), 0)
})

test('what is wrong is said beside the condition, and what is gone is named', async () => {
  assert.deepEqual(await wrong(all(condition('custom.tire', 'is_known'), condition('stage', 'is_any_of', '99'))), {
    'filter.groups.0.conditions.0.property': 'There is no property “custom.tire” any more: choose another one.',
    'filter.groups.0.conditions.1.values': '“99” is not a choice of “Stage” any more: choose another one.',
  })
  const cases: [FilterCondition, string][] = [
    [condition('subject', 'is_any_of'), 'Give a value.'],
    [condition('priority', 'is_any_of'), 'Choose a value.'],
    [condition('subject', 'contains', ''), 'A value is empty: “is unknown” finds records without one.'],
    [condition('subject', 'is_known', 'x'), '“is known” takes no value.'],
    [condition('id', 'greater', 'ten'), '“ten” is not a number: write it as 12.5.'],
    [condition('id', 'greater', '1', '2'), 'Give at most 1 values.'],
    [condition('createdAt', 'before', '2026-02-30'), '“2026-02-30” is not a day: write it as 2026-01-31.'],
    [condition('createdAt', 'between', '2026-02-01'), 'Give both ends of the range.'],
    [condition('id', 'between', '10', '9'), 'The range ends before it begins: nothing would match.'],
  ]
  for (const [one, message] of cases)
    assert.deepEqual(await wrong(all(one), 'ticket', 'ticketFilter'), {
      'ticketFilter.groups.0.conditions.0.values': message,
    })
  assert.match(
    (await wrong(all(condition('id', 'contains', '1'))))['filter.groups.0.conditions.0.operator'] ?? '',
    /choose another operator/,
  )
})

test('a filter has at most 500 values in all', async () => {
  const values = Array.from({ length: 100 }, (_, index) => `Name ${index}`)
  const one = condition('subject', 'is_any_of', ...values)
  assert.deepEqual(await wrong(all(one, one, one, one, one)), {})
  assert.deepEqual(await wrong(all(one, one, one, one, one, condition('subject', 'contains', 'x'))), {
    filter: 'The filter has 501 values; 500 is the most.',
  })
})

test('P-13: a filter is said in words', async () => {
  const fields = await fieldsOf(desk.db, 'ticket')
  const first = all(condition('stage', 'is_any_of', stage('New'), stage('Closed')), condition('priority', 'is_known'))
  assert.equal(describeFilter(first, fields), 'Stage is “New” or “Closed” and Priority is known')
  const second = all(condition('createdAt', 'between', '2026-01-01', '2026-01-31')).groups
  const third = {
    match: 'any' as const,
    conditions: [condition('custom.gone', 'is_none_of', 'x'), condition('id', 'less', '9')],
  }
  assert.equal(
    describeFilter({ match: 'any', groups: [...first.groups, ...second, third] }, fields),
    '(Stage is “New” or “Closed” and Priority is known) or Created is between 2026-01-01 and 2026-01-31 ' +
      'or (custom.gone is not “x” or Number is less than 9)',
  )
  const contacts = await fieldsOf(desk.db, 'contact')
  assert.equal(
    describeFilter(all(condition('company.industry', 'contains', 'optic', 'glass')), contacts),
    'Company industry contains “optic” or “glass”',
  )
})

test('what a filter uses is found, and is not let go while it does', async (t) => {
  const { sql, filter } = await prepareFilter(
    desk.db,
    'ticket',
    all(condition('stage', 'is_any_of', stage('New')), condition('custom.tier', 'is_any_of', 'Gold')),
  )
  await desk.db
    .updateTable('portal')
    .set({ name: 'Support', ticket_filter: JSON.stringify(filter), ticket_filter_sql: sql })
    .execute()
  t.after(() => desk.db.updateTable('portal').set({ ticket_filter: null, ticket_filter_sql: null }).execute())
  const members = await prepareFilter(desk.db, 'contact', all(condition('company.custom.tier', 'is_known')))
  const list = { name: 'Gold customers', name_key: 'gold customers', kind: 'active' }
  await desk.db
    .insertInto('list')
    .values({ ...list, filter: JSON.stringify(members.filter), filter_sql: members.sql })
    .execute()
  const names = async (used: Parameters<typeof usesOf>[1]) => usesInWords(await usesOf(desk.db, used))
  assert.equal(await names({ stage: stage('New') }), 'the portal “Support”')
  assert.equal(await names({ stage: stage('Closed') }), '')
  assert.equal(await names({ pipeline: stage('New') }), '', 'a number alone is no use')
  assert.equal(await names({ property: { object: 'ticket', name: 'tier' } }), 'the portal “Support”')
  assert.equal(await names({ property: { object: 'ticket', name: 'tier' }, value: 'Gold' }), 'the portal “Support”')
  assert.equal(await names({ property: { object: 'ticket', name: 'tier' }, value: 'Basic' }), '')
  assert.equal(await names({ property: { object: 'company', name: 'tier' } }), 'the list “Gold customers”')
  await assert.rejects(refuseWhileFiltered(desk.db, { stage: stage('New') }), {
    code: 'conflict',
    message: 'The filter of the portal “Support” uses this: change the filter there first.',
  })
  await refuseWhileFiltered(desk.db, { stage: stage('Closed') })
  const owner = await desk.asStaff(await desk.user({ role: 'owner' }))
  const refusal = async (url: string) => {
    const { status, body } = await api<{ detail: string }>('DELETE', url, undefined, owner)
    return [status, body.detail]
  }
  assert.deepEqual(await refusal(`/pipelines/${desk.pipelineId}/stages/${stage('New')}`), [
    409,
    'The filter of the portal “Support” uses this: change the filter there first.',
  ])
  const properties = await desk.db
    .selectFrom('property')
    .select('id')
    .where('name', '=', 'tier')
    .orderBy('object')
    .execute()
  assert.deepEqual(
    await Promise.all(properties.map(({ id }) => refusal(`/properties/${id}`))),
    ['list “Gold customers”', 'portal “Support”'].map((holder) => [
      409,
      `“Tier” is in use: the filter of the ${holder}. Take it out there first.`,
    ]),
  )
})
