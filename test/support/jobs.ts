import { Logger, runOnce, type TaskList } from 'graphile-worker'
import { jobs } from '#server/jobs.ts'
import type { Desk } from './desk.ts'

/** Does every job that waits, and those that they ask for, in this process. A job that fails throws here. */
export async function runJobs(desk: Desk): Promise<void> {
  const failures: unknown[] = []
  const taskList: TaskList = {}
  for (const { type, run } of jobs)
    taskList[type.name] = (payload, { abortSignal }) =>
      run(desk.services, payload, abortSignal ?? new AbortController().signal).catch((error: unknown) => {
        failures.push(error)
        throw error
      })
  await runOnce({ pgPool: desk.pool, taskList, noHandleSignals: true, logger: new Logger(() => () => undefined) })
  if (failures.length > 0) throw failures[0]
}

/** What registration mails wait for, by when it began. */
const BEGINNINGS = [
  ['portal', 'open_since'],
  ['portal_access_group', 'since'],
  ['access_group_list', 'since'],
  ['access_group_contact', 'since'],
  ['list_member', 'since'],
  ['graphile_worker._private_jobs', 'run_at'],
]

/** Moves what has happened so far into the past, and what waits with it. */
export async function letPass({ pool }: Desk, minutes: number): Promise<void> {
  for (const [table, column] of BEGINNINGS)
    await pool.query(`update ${table} set ${column} = ${column} - interval '${minutes} minutes'`)
}
