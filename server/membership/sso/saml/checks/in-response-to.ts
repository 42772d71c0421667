import { SsoProblem } from '../../problem.ts'
import { attributeOf, type XmlElement } from '../xml.ts'
import type { Signed } from './signature.ts'

export interface Asked {
  /** The id of the request that waits for this answer; null: none does. */
  readonly requestId: string | null
  /** Sign-ins may begin at the provider. */
  readonly unsolicited: boolean
  /** The same assertion was taken before. */
  wasTaken(): Promise<boolean>
}

/**
 * The answer belongs to the request of this sign-in, by what is signed; or to none, where that is allowed. An answer
 * that nobody asked for does not count as the answer to somebody's request: it would sign them in as another.
 * @throws {SsoProblem} `wrong-request`, `attempt-lost`, `replayed`, `not-begun`
 */
export async function answersRequest(
  { response, responseIsSigned }: Signed,
  confirmation: XmlElement,
  { requestId, unsolicited, wasTaken }: Asked,
): Promise<void> {
  const said = {
    confirmation: attributeOf(confirmation, 'InResponseTo'),
    response: attributeOf(response, 'InResponseTo'),
  }
  const named = [said.confirmation, said.response].filter((id) => id !== null)
  if (requestId === null) {
    if (named.length > 0)
      throw (await wasTaken())
        ? new SsoProblem('replayed', 'the assertion was taken before')
        : new SsoProblem('attempt-lost', 'no sign-in waits for this answer')
    if (!unsolicited) throw new SsoProblem('not-begun', 'the answer belongs to no request')
    return
  }
  const signed = responseIsSigned ? named : [said.confirmation].filter((id) => id !== null)
  if (signed.length === 0) throw new SsoProblem('wrong-request', 'it does not say to which request it belongs')
  if (named.some((id) => id !== requestId)) throw new SsoProblem('wrong-request', 'it belongs to another request')
}
