import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { clearUploads } from './actions.ts'
import { clearing } from './file.ts'

export const fileJobs: JobHandler<Services>[] = [handle(clearing, (services) => clearUploads(services))]
