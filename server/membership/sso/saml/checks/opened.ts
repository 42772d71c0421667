import { SsoProblem } from '../../problem.ts'
import { decrypted } from '../encrypted.ts'
import { isNamed, allNamed, parseXml, SAML, type XmlElement } from '../xml.ts'
import { plainMarkup } from './plain-markup.ts'
import { readable } from './readable.ts'
import { MOST_BYTES } from './size.ts'
import type { Document } from './response.ts'

/** An assertion in the clear, and the document that it stands in: the response, or itself when it was encrypted. */
export interface Opened {
  readonly within: Document
  readonly assertion: XmlElement
}

/**
 * Opens the assertion when it is encrypted; what was inside is checked like what was outside.
 * @throws {SsoProblem} `unencrypted`, `undecipherable`, and those of the checks before
 */
export async function opened(
  response: Document,
  assertion: XmlElement,
  { onlyEncrypted, privateKeys }: { onlyEncrypted: boolean; privateKeys: readonly string[] },
): Promise<Opened> {
  if (assertion.localName === 'Assertion') {
    if (onlyEncrypted) throw new SsoProblem('unencrypted', 'the assertion is in the clear')
    return { within: response, assertion }
  }
  const bytes = decrypted(assertion, privateKeys)
  if (bytes.length > MOST_BYTES) throw new SsoProblem('too-large', `more than ${MOST_BYTES} bytes`)
  const text = plainMarkup(readable(bytes))
  const root = await parseXml(text)
  if (!isNamed(root, SAML, 'Assertion') || allNamed(root, 'Assertion', 'EncryptedAssertion').length !== 1)
    throw new SsoProblem('several-assertions', 'what was encrypted is not one assertion')
  return { within: { text, root }, assertion: root }
}
