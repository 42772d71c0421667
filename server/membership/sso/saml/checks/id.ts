import { SsoProblem } from '../../problem.ts'
import { attributeOf } from '../xml.ts'
import type { Signed } from './signature.ts'

/**
 * The assertion has an id, by which it counts once.
 * @throws {SsoProblem} `id-missing`
 */
export function idIsPresent({ assertion }: Signed): string {
  const id = attributeOf(assertion, 'ID') ?? ''
  if (id.length < 8 || id.length > 500) throw new SsoProblem('id-missing', `the id has ${id.length} characters`)
  return id
}
