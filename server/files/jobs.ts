import { Type } from 'typebox'
import { handle, type JobHandler, jobType } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { clearUploads } from './actions.ts'

export const fileJobs: JobHandler<Services>[] = [
  handle(jobType('files.clear-uploads', Type.Object({}, { additionalProperties: true })), (services) =>
    clearUploads(services),
  ),
]
