import { Type } from 'typebox'
import { jobType } from '#server/platform/jobs.ts'

/** Takes the values of a deleted property out of the records behind `after`. */
export const clearing = jobType(
  'properties:clear-values',
  Type.Object({ propertyId: Type.String(), after: Type.String() }),
)
