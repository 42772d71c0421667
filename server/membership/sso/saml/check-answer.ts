import type { OwnAddresses } from '#contract/sso-connections.ts'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import { strongAlgorithms } from './checks/algorithms.ts'
import { audienceIs } from './checks/audience.ts'
import { destinationIs } from './checks/destination.ts'
import { idIsPresent } from './checks/id.ts'
import { answersRequest, type Asked } from './checks/in-response-to.ts'
import { issuerIs } from './checks/issuer.ts'
import { oneAssertion } from './checks/one-assertion.ts'
import { opened } from './checks/opened.ts'
import { plainMarkup } from './checks/plain-markup.ts'
import { readable } from './checks/readable.ts'
import { recipientIs } from './checks/recipient.ts'
import { type Document, isResponse } from './checks/response.ts'
import { signedBytes } from './checks/signature.ts'
import { withinSize } from './checks/size.ts'
import { statusIsSuccess } from './checks/status.ts'
import { timesAreNow } from './checks/times.ts'
import type { XmlElement } from './xml.ts'

/** What an answer is held against. */
export interface Expected {
  readonly settings: SamlSettings
  readonly own: Pick<OwnAddresses, 'entityId' | 'acsUrl'>
  /** Ours, PEM. */
  readonly privateKeys: readonly string[]
  readonly requestId: string | null
  wasTaken(assertionId: string): Promise<boolean>
}

/** An assertion that passed every check, read from the bytes that are signed. */
export interface Checked {
  readonly assertion: XmlElement
  readonly id: string
  readonly until: Date
}

/**
 * Checks an answer, in this order: what can hurt the reader, then what it is, then who says it, then whether it is meant
 * for us, now, and for this sign-in (O-04).
 * @param encoded SAMLResponse as the form brought it
 * @throws {SsoProblem}
 */
export async function checkAnswer(encoded: string, { settings, own, privateKeys, ...of }: Expected): Promise<Checked> {
  const { issuer, certificates, onlyEncrypted, unsolicited, skewSeconds } = settings
  const open = (response: Document) => opened(response, oneAssertion(response.root), { onlyEncrypted, privateKeys })

  const bytes = withinSize(encoded)
  const text = plainMarkup(readable(bytes))
  const response = await isResponse(text)
  statusIsSuccess(response.root)
  const found = await open(response)
  strongAlgorithms(response.root)
  strongAlgorithms(found.assertion)
  const signed = await signedBytes(response, found, certificates, open)
  issuerIs(issuer, signed)
  audienceIs(own.entityId, signed)
  const confirmation = recipientIs(own.acsUrl, signed)
  destinationIs(own.acsUrl, signed)
  const until = timesAreNow(signed, confirmation, skewSeconds)
  const id = idIsPresent(signed)
  const asked: Asked = { requestId: of.requestId, unsolicited, wasTaken: () => of.wasTaken(id) }
  await answersRequest(signed, confirmation, asked)
  return { assertion: signed.assertion, id, until }
}
