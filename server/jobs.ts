import { accountJobs } from './account/jobs.ts'
import { domainJobs } from './domains/jobs.ts'
import { fileJobs } from './files/jobs.ts'
import { importJobs } from './imports/jobs.ts'
import { listJobs } from './lists/jobs.ts'
import { mailJobs } from './mail/jobs.ts'
import { membershipJobs } from './membership/jobs.ts'
import type { JobHandler } from './platform/jobs.ts'
import { propertyJobs } from './properties/jobs.ts'
import { portalJobs } from './portals/jobs.ts'
import type { Services } from './services.ts'
import { staffJobs } from './staff/jobs.ts'
import { ticketJobs } from './tickets/jobs.ts'

/** What the worker can do: every feature's `jobs` array, by name, in order. */
export const jobs: readonly JobHandler<Services>[] = [
  ...accountJobs,
  ...domainJobs,
  ...fileJobs,
  ...importJobs,
  ...listJobs,
  ...mailJobs,
  ...membershipJobs,
  ...propertyJobs,
  ...portalJobs,
  ...staffJobs,
  ...ticketJobs,
]
