import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PageOf, Problem } from '#contract/common.ts'
import type { Pipeline } from '#contract/tickets.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let owner: { cookie: string }
before(async () => {
  desk = await openDesk()
  owner = await desk.asStaff(await desk.user({ role: 'owner' }))
})
after(() => desk.close())

const api = caller(
  () => desk,
  () => owner,
)
const call = <T = Pipeline>(...request: Parameters<typeof api>) => api<T & Problem>(...request)
const names = ({ stages }: Pipeline) => stages.map(({ name }) => name)
const stageOf = (pipeline: Pipeline, name: string) => pipeline.stages.find((stage) => stage.name === name)?.id ?? ''
const make = async (name: string) =>
  (
    await call('POST', '/pipelines', {
      name,
      stages: [
        { name: 'Asked', state: 'open' },
        { name: 'Waiting', state: 'open' },
        { name: 'Done', state: 'closed' },
      ],
    })
  ).body

test('H-07: a pipeline has stages in an order that can change', async () => {
  const pipeline = await make('Returns')
  assert.deepEqual(names(pipeline), ['Asked', 'Waiting', 'Done'])
  assert.equal(pipeline.isDefault, false)
  const url = `/pipelines/${pipeline.id}`
  const added = await call('POST', `${url}/stages`, { name: 'Shipped', state: 'closed' })
  assert.deepEqual(names(added.body), ['Asked', 'Waiting', 'Done', 'Shipped'])
  const moved = await call('PATCH', `${url}/stages/${stageOf(added.body, 'Shipped')}`, { position: 1, name: 'Sent' })
  assert.deepEqual(names(moved.body), ['Asked', 'Sent', 'Waiting', 'Done'])
  assert.deepEqual(
    moved.body.stages.map(({ position }) => position),
    [0, 1, 2, 3],
  )
  assert.equal((await call('POST', `${url}/stages`, { name: 'ASKED', state: 'open' })).body.code, 'invalid-input')
  assert.equal(
    (await call('POST', '/pipelines', { name: 'returns', stages: [{ name: 'A', state: 'open' }] })).status,
    400,
  )
  assert.equal((await call('PATCH', url, { name: 'Support PIPELINE' })).status, 400)
})

test('a stage that holds tickets stays, and says how many they are', async () => {
  const stage = desk.stages.get('New') ?? ''
  await desk.ticket()
  const deleted = await desk.ticket()
  await desk.db.updateTable('ticket').set({ deleted_at: '2026-01-01T00:00:00Z' }).where('id', '=', deleted).execute()
  const refused = await call('DELETE', `/pipelines/${desk.pipelineId}/stages/${stage}`)
  assert.equal(refused.status, 409)
  assert.match(refused.body.detail, /holds 2 tickets/)
  assert.equal((await call('DELETE', `/pipelines/${desk.pipelineId}`)).status, 409)
  const pipeline = await make('Emptied')
  assert.equal((await call('DELETE', `/pipelines/${pipeline.id}/stages/${stage}`)).status, 404, 'of another pipeline')
  assert.equal((await call('DELETE', `/pipelines/${pipeline.id}/stages/${stageOf(pipeline, 'Done')}`)).status, 204)
  assert.equal((await call('DELETE', `/pipelines/${pipeline.id}`)).status, 204)
  assert.equal((await call('GET', `/pipelines/${pipeline.id}`)).status, 404)
})

test('L-04: replies move tickets to open stages of their own pipeline only', async () => {
  const pipeline = await make('Automatic')
  const url = `/pipelines/${pipeline.id}`
  const good = await call('PATCH', url, { customerReplyStageId: stageOf(pipeline, 'Asked'), staffReplyStageId: null })
  assert.equal(good.body.customerReplyStageId, stageOf(pipeline, 'Asked'))
  for (const id of [stageOf(pipeline, 'Done'), desk.stages.get('New') ?? '', '999999'])
    assert.equal((await call('PATCH', url, { staffReplyStageId: id })).status, 400)
})

test('one pipeline is the default, and it has an open stage', async () => {
  const pipeline = await make('New default')
  const closed = await call('POST', '/pipelines', { name: 'Archive', stages: [{ name: 'Old', state: 'closed' }] })
  assert.equal((await call('PATCH', `/pipelines/${closed.body.id}`, { isDefault: true })).status, 400)
  assert.equal((await call('PATCH', `/pipelines/${pipeline.id}`, { isDefault: true })).body.isDefault, true)
  const all = await call<PageOf<Pipeline>>('GET', '/pipelines')
  assert.deepEqual(
    all.body.items.filter(({ isDefault }) => isDefault).map(({ name }) => name),
    ['New default'],
  )
  const stages = `/pipelines/${pipeline.id}/stages`
  assert.equal((await call('DELETE', `${stages}/${stageOf(pipeline, 'Asked')}`)).status, 204)
  assert.equal(
    (await call('DELETE', `${stages}/${stageOf(pipeline, 'Waiting')}`)).status,
    409,
    'new tickets start there',
  )
  await call('PATCH', `/pipelines/${desk.pipelineId}`, { isDefault: true })
})

test('S13: an agent reads pipelines and changes none without the right', async () => {
  const agent = await desk.asStaff(await desk.user())
  const manager = await desk.asStaff(await desk.user({ permissions: ['inboxes.manage'] }))
  assert.equal((await call('GET', '/pipelines', undefined, agent)).status, 200)
  const body = { name: 'Mine', stages: [{ name: 'A', state: 'open' }] }
  assert.equal((await call('POST', '/pipelines', body, agent)).status, 403)
  assert.equal((await call('POST', '/pipelines', body, manager)).status, 201)
  assert.equal((await call('PATCH', `/pipelines/${desk.pipelineId}`, { name: 'X' }, agent)).status, 403)
  assert.equal((await call('POST', '/pipelines', { ...body, name: 'Y', isDefault: true }, manager)).status, 400)
})
