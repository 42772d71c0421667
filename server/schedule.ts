import { tidy } from './account/account.ts'
import { clearing } from './files/file.ts'
import type { JobType } from './platform/jobs.ts'

/** When a job runs, in UTC: minute, hour, day of the month, month, day of the week. */
interface Recurring {
  readonly when: string
  readonly job: JobType
}

/** Every recurring job. A time that passes while no worker runs is skipped. */
const RECURRING: readonly Recurring[] = [
  { when: '17 * * * *', job: tidy },
  { when: '37 * * * *', job: clearing },
]

export const schedule = RECURRING.map(({ when, job }) => `${when} ${job.name}`).join('\n')
