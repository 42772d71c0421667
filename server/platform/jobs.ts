import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import {
  Logger as WorkerLogger,
  run,
  runMigrations,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import type { Logger } from 'pino'
import type { Pool } from './database/connect.ts'
import type { Db, Tx } from './database/transaction.ts'
import { type Presence, showPresence } from './presence.ts'

/** A kind of background work: its name, the shape of its payload, how often it is tried. */
export interface JobType<S extends TSchema = TSchema> {
  readonly name: string
  readonly payload: S
  /** Tries with growing pauses before it is given up and stays listed as failed. */
  readonly attempts: number
}

/** What a job does. `signal` fires when the process is asked to stop: hand back what is unfinished. */
export interface JobHandler<Context> {
  readonly type: JobType
  readonly run: (context: Context, payload: unknown, signal: AbortSignal) => Promise<void>
}

export const jobType = <S extends TSchema>(name: string, payload: S, attempts = 10): JobType<S> => ({
  name,
  payload,
  attempts,
})

export function handle<Context, S extends TSchema>(
  type: JobType<S>,
  run: (context: Context, payload: Static<S>, signal: AbortSignal) => Promise<void>,
): JobHandler<Context> {
  return {
    type,
    run: (context, payload, signal) => {
      if (!Value.Check(type.payload, payload)) throw new Error(`The payload of ${type.name} has the wrong shape`)
      return run(context, payload as Static<S>, signal)
    },
  }
}

/**
 * Adds a job in the caller's transaction: it exists exactly when the change does (design rule 4).
 * @param options.key a waiting job with the same key is replaced; @param options.runAt not before this time;
 * @param options.keepTime a waiting job with the same key keeps its time: many requests are one job soon after the first.
 */
export async function enqueue<S extends TSchema>(
  tx: Tx,
  type: JobType<S>,
  payload: Static<S>,
  options: { key?: string; runAt?: Date; queue?: string; keepTime?: boolean } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${type.name}, payload := ${JSON.stringify(payload)}::json,
    queue_name := ${options.queue ?? null}, run_at := ${options.runAt ?? null}::timestamptz,
    max_attempts := ${type.attempts}::int, job_key := ${options.key ?? null},
    job_key_mode := ${options.keepTime ? 'preserve_run_at' : 'replace'})`.execute(tx)
}

/** Many jobs of one kind in one statement, each with its own key. */
export async function enqueueAll<S extends TSchema>(
  tx: Tx,
  type: JobType<S>,
  jobs: readonly { payload: Static<S>; key: string }[],
): Promise<void> {
  await sql`select graphile_worker.add_job(${type.name}, payload := j.payload, max_attempts := ${type.attempts}::int,
    job_key := j.key) from json_to_recordset(${JSON.stringify(jobs)}::json) as j (payload json, key text)`.execute(tx)
}

/** Makes or updates the job tables. */
export async function prepareJobs(pool: Pool, log: Logger): Promise<void> {
  await runMigrations({ pgPool: pool, logger: workerLogger(log) })
}

/** The job runner's own lines, at the level they deserve: it says much at "info". */
function workerLogger(log: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ scope }, message)
    else log.debug({ scope }, message)
  })
}

/** How long a stop waits for running jobs. */
const STOP_MS = 10_000
const AGAIN_MS = 1000

export interface Worker {
  /** Waits for running jobs a while, hands the rest back. */
  stop(): Promise<void>
}

/** Starts taking jobs. */
export async function startWorker<Context>(
  pool: Pool,
  context: Context,
  handlers: readonly JobHandler<Context>[],
  crontab: string,
  log: Logger,
  lookMs?: number,
): Promise<Worker> {
  const tasks: TaskList = {}
  for (const { type, run: work } of handlers) {
    tasks[type.name] = async (payload, helpers) => {
      try {
        await work(context, payload, helpers.abortSignal)
      } catch (error) {
        log.error({ err: error, job: type.name, attempt: helpers.job.attempts, id: helpers.job.id }, 'a job failed')
        throw error
      }
    }
  }
  let stopping = false
  let running = await begin()

  async function begin(): Promise<Running> {
    const events: WorkerEvents = new EventEmitter()
    const named = new Promise<string>((resolve) => {
      events.once('pool:create', ({ workerPool }) => resolve(workerPool.id))
    })
    const runner = await run({
      pgPool: pool,
      taskList: tasks,
      crontab,
      events,
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 2000,
      gracefulShutdownAbortTimeout: 1000,
      logger: workerLogger(log),
    })
    const ended = runner.promise.then(
      () => undefined,
      (error: unknown) => log.warn({ err: error }, 'the worker ended'),
    )
    const presence = await showPresence(pool, await named, log, lookMs)
    void ended.then(again)
    return { runner, presence }
  }

  /** It gives up when the database goes away while it notes that a job is done. */
  async function again(): Promise<void> {
    if (stopping) return
    await running.presence.leave().catch(() => undefined)
    while (!stopping) {
      await wait(AGAIN_MS, undefined, { ref: false })
      try {
        running = await begin()
        return
      } catch (error) {
        log.warn({ err: error }, 'the worker could not start again')
      }
    }
  }

  return {
    async stop() {
      stopping = true
      // Jobs that do not heed their signal: the next worker takes them, as if this one had been killed.
      await Promise.race([running.runner.stop().catch(() => undefined), wait(STOP_MS, undefined, { ref: false })])
      await running.presence.leave().catch(() => undefined)
    },
  }
}

interface Running {
  readonly runner: Runner
  readonly presence: Presence
}

/** How many jobs wait and how many were given up, for the metrics page. */
export async function jobCounts(db: Db): Promise<{ waiting: number; failed: number }> {
  const { rows } = await sql<{ waiting: number; failed: number }>`select
    count(*) filter (where attempts < max_attempts)::int as waiting,
    count(*) filter (where attempts >= max_attempts)::int as failed from graphile_worker._private_jobs`.execute(db)
  return rows[0] ?? { waiting: 0, failed: 0 }
}
