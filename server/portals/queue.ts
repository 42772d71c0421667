import { Type } from 'typebox'
import { jobType } from '#server/platform/jobs.ts'

/** Makes the rows that a filtered portal's lists read, a part at a time, and throws away those of its earlier filters. */
export const copyTickets = jobType('portals.copy-tickets', Type.Object({ portalId: Type.String() }))

/** Makes anew what lists say of tickets with several threads, after a portal shows others of them (F-03). */
export const refreshThreads = jobType('portals.refresh-threads', Type.Object({ after: Type.String() }))

/** Takes up copies that no job works on any more, as after a restore, and throws away what deleted portals left. */
export const resumeCopies = jobType('portals:resume', Type.Object({}), 3)
