import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Type } from 'typebox'
import { openDesk } from '#test/support/desk.ts'
import { transaction } from './database/transaction.ts'
import { enqueue, handle, jobType, startWorker } from './jobs.ts'
import { createLog } from './log.ts'

const ring = jobType('bell.ring', Type.Object({ times: Type.Number() }))
const LOOK_MS = 50

/** A desk with a worker that notes what it does, and jobs that another worker has taken. */
async function deskWithBell(t: TestContext) {
  const desk = await openDesk()
  const rung: number[] = []
  const handlers = [handle<unknown, typeof ring.payload>(ring, async (_context, { times }) => void rung.push(times))]
  const worker = await startWorker(desk.pool, {}, handlers, '', createLog({ LOG_LEVEL: 'silent' }), LOOK_MS)
  t.after(async () => {
    await worker.stop()
    await desk.close()
  })
  const takenBy = (id: string, times: number) =>
    transaction(desk.db, async (tx) => {
      await enqueue(tx, ring, { times })
      await tx
        .withTables<{ 'graphile_worker._private_jobs': { locked_by: string; locked_at: string } }>()
        .updateTable('graphile_worker._private_jobs')
        .set({ locked_by: id, locked_at: new Date().toISOString() })
        .execute()
    })
  return { desk, rung, takenBy }
}

test('N-08: the jobs of a killed worker are done by another within moments', async (t) => {
  const { rung, takenBy } = await deskWithBell(t)
  await takenBy('worker-killed', 3)
  for (let tries = 0; rung.length === 0 && tries < 100; tries++) await wait(100)
  assert.deepEqual(rung, [3])
})

test('the jobs of a worker that is alive stay its own', async (t) => {
  const { desk, rung, takenBy } = await deskWithBell(t)
  const alive = await desk.pool.connect()
  await alive.query(`select pg_advisory_lock(hashtextextended('portico-worker:worker-alive', 0))`)
  await takenBy('worker-alive', 5)
  await wait(20 * LOOK_MS)
  alive.release(true)
  assert.deepEqual(rung, [])
})
