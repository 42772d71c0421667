import { SsoProblem } from '../../problem.ts'
import { attributeOf } from '../xml.ts'
import type { Signed } from './signature.ts'

/**
 * Where the response was sent to, when it says so.
 * @throws {SsoProblem} `wrong-destination`
 */
export function destinationIs(acsUrl: string, { response }: Signed): void {
  const destination = attributeOf(response, 'Destination')
  if (destination !== null && destination !== acsUrl)
    throw new SsoProblem('wrong-destination', `it was sent to ${destination.slice(0, 300)} and not to ${acsUrl}`)
}
