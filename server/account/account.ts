import { Type } from 'typebox'
import { jobType } from '#server/platform/jobs.ts'

/**
 * Removes what has run out: sessions, links, the answers kept for repeated requests. Names of jobs that recur have a
 * colon, since the job runner's timetable takes no dots.
 */
export const tidy = jobType('account:tidy', Type.Object({}), 3)
