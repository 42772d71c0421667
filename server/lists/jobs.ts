import { handle } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { evaluateList } from './actions/evaluate.ts'
import { evaluateLists } from './queue.ts'

export const listJobs = [handle<Services, typeof evaluateLists.payload>(evaluateLists, evaluateList)]
