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
