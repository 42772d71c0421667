import { Type } from 'typebox'
import { jobType } from '#server/platform/jobs.ts'

/** Looks once more for the record of a new domain; each round waits longer than the one before. */
export const recheck = jobType('domains.recheck', Type.Object({ domainId: Type.String(), round: Type.Integer() }), 3)
/** Looks whether the records of verified domains are still there. */
export const watch = jobType('domains:watch', Type.Object({}), 3)
/** Gets a domain's certificate. One at a time among all processes, by its queue: authorities count the tries. */
export const certify = jobType('domains.certify', Type.Object({ domainId: Type.String() }), 3)
/** Looks for certificates that are due. */
export const renew = jobType('domains:renew', Type.Object({}), 3)
