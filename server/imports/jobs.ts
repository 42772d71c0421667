import { handle } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { checkFile } from './actions/check-file.ts'
import { runFile } from './actions/run-file.ts'
import { checkImport, runImport } from './import.ts'

export const importJobs = [
  handle<Services, typeof checkImport.payload>(checkImport, checkFile),
  handle<Services, typeof runImport.payload>(runImport, runFile),
]
