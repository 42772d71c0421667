import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { certifyDomain, renewCertificates } from './actions/certify.ts'
import { recheckDomain, watchDomains } from './actions/check.ts'
import { certify, recheck, renew, watch } from './queue.ts'

export const domainJobs: readonly JobHandler<Services>[] = [
  handle(recheck, (services, { domainId, round }) => recheckDomain(services, domainId, round)),
  handle(watch, (services, _payload, signal) => watchDomains(services, signal)),
  handle(certify, (services, { domainId }) => certifyDomain(services, domainId)),
  handle(renew, (services) => renewCertificates(services)),
]
