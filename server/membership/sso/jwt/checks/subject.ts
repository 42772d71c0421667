import { SsoProblem } from '../../problem.ts'
import { subjectOf } from '../assertion.ts'
import type { Check } from '../token.ts'

/** `subject-missing`: when it says who somebody is there, it says it as text or as a whole number. */
export const subject: Check = ({ claims }) => {
  if (Object.hasOwn(claims, 'sub') && subjectOf(claims) === null)
    throw new SsoProblem('subject-missing', 'sub is empty, too long, or neither text nor a whole number')
}
