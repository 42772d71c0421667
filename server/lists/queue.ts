import { Type } from 'typebox'
import { Id } from '#contract/common.ts'
import { jobType } from '#server/platform/jobs.ts'

/** Asks an active list's filter about every contact. */
export const evaluateLists = jobType('lists.evaluate', Type.Object({ listId: Id }))
export const evaluationKey = (listId: string): string => `list:${listId}`
