import type { PoolClient } from 'pg'
import type { Pool } from './database/connect.ts'
import type { Logger } from './log.ts'

/** Two looks without a sign of life give a worker's jobs to the others. */
const LOOK_MS = 5000

const KEY = `hashtextextended('portico-worker:' || id, 0)`
const LOCKED = `select locked_by as id from graphile_worker._private_jobs where locked_by is not null
  union select locked_by from graphile_worker._private_job_queues where locked_by is not null`
/** Who holds no lock; those found are locked for this statement only. */
const ABSENT = `select id from (${LOCKED}) as workers where id <> $1 and pg_try_advisory_xact_lock(${KEY})`

export interface Presence {
  leave(): Promise<void>
}

/**
 * Shows that a worker is alive by a lock that its connection holds, and frees the jobs of workers whose lock is gone.
 * graphile-worker itself waits four hours, since it cannot tell a killed worker from a slow one.
 * @param lookMs how often, in milliseconds; tests look more often
 */
export async function showPresence(pool: Pool, workerId: string, log: Logger, lookMs = LOOK_MS): Promise<Presence> {
  let held: PoolClient | null = null
  let suspects = new Set<string>()

  async function hold() {
    const client = await pool.connect()
    client.once('end', () => {
      if (held === client) held = null
    })
    await client.query(`select pg_advisory_lock(${KEY}) from (select $1::text as id) as worker`, [workerId])
    held = client
  }

  async function look() {
    if (!held) await hold()
    const { rows } = await pool.query<{ id: string }>(ABSENT, [workerId])
    const absent = rows.map((row) => row.id)
    const dead = absent.filter((id) => suspects.has(id))
    suspects = new Set(absent)
    if (dead.length === 0) return
    await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
    log.warn({ workers: dead }, 'the jobs of workers that are gone were handed on')
  }

  let looking: Promise<void> = hold().then(look)
  await looking
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => log.warn({ err: error }, 'workers could not be looked at'))
  }, lookMs)

  return {
    async leave() {
      clearInterval(timer)
      await looking
      // Closed, not given back: the lock belongs to the connection.
      held?.release(true)
    },
  }
}
