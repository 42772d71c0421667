import { tidy } from './account/account.ts'
import { renew, watch } from './domains/queue.ts'
import { clearing } from './files/file.ts'
import type { JobType } from './platform/jobs.ts'
import { resumeCopies } from './portals/queue.ts'

/** When a job runs, in UTC: minute, hour, day of the month, month, day of the week. */
interface Recurring {
  readonly when: string
  readonly job: JobType
}

/** Every recurring job. A time that passes while no worker runs is skipped. */
const RECURRING: readonly Recurring[] = [
  { when: '17 * * * *', job: tidy },
  { when: '37 * * * *', job: clearing },
  { when: '57 * * * *', job: resumeCopies },
  { when: '7 */6 * * *', job: watch },
  { when: '47 * * * *', job: renew },
]

export const schedule = RECURRING.map(({ when, job }) => `${when} ${job.name}`).join('\n')
