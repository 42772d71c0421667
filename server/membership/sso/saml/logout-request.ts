import type { SamlSettings } from '#contract/sso-protocols.ts'
import type { At, Incoming } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import { isBy } from './checks/issuer.ts'
import { plainMarkup } from './checks/plain-markup.ts'
import { readable } from './checks/readable.ts'
import { instantOf, notAfter, notBefore, REMEMBERED_MS } from './checks/times.ts'
import { decrypted } from './encrypted.ts'
import { signedMessage } from './logout-message.ts'
import { keyPairsOf } from './our-side.ts'
import { attributeOf, childrenOf, isNamed, onlyChild, parseXml, SAML, SAMLP, textOf, type XmlElement } from './xml.ts'

/** A provider asks to sign somebody out (O-08). */
export interface LogoutRequest {
  readonly id: string
  readonly nameId: string
  /** Of its own sessions; empty: all of that person. */
  readonly sessionIndexes: readonly string[]
  /** Until when it could be sent again. */
  readonly until: Date
}

/** A request without an end of its own counts for as long. */
const USUAL_MS = 600_000
/** One with an end may not be for longer: it has to be remembered until then. */
const LONGEST_MS = 86_400_000

/**
 * Checks a request to sign somebody out: signed, of this provider, for us, and of now.
 * @throws {SsoProblem}
 */
export async function checkLogoutRequest(at: At<SamlSettings>, incoming: Incoming): Promise<LogoutRequest> {
  const { settings } = at.connection
  const request = await signedMessage(incoming, settings.certificates)
  if (!isNamed(request, SAMLP, 'LogoutRequest')) throw new SsoProblem('not-readable', 'it is no LogoutRequest')
  isBy(settings.issuer, request)
  const destination = attributeOf(request, 'Destination')
  if (destination !== at.own.logoutUrl)
    throw new SsoProblem('wrong-destination', `it was sent to ${destination?.slice(0, 300) ?? 'no address'}`)
  const id = attributeOf(request, 'ID') ?? ''
  if (id.length < 8 || id.length > 500) throw new SsoProblem('id-missing', 'it has no id')
  return { id, until: untilOf(request, settings.skewSeconds), ...(await whomOf(at, request)) }
}

function untilOf(request: XmlElement, skewSeconds: number): Date {
  const now = { ms: Date.now(), skewMs: skewSeconds * 1000 }
  const made = instantOf(request, 'IssueInstant')
  if (made === null) throw new SsoProblem('times-missing', 'IssueInstant is missing')
  const until = instantOf(request, 'NotOnOrAfter') ?? made + USUAL_MS
  notBefore(made, 'IssueInstant', now)
  notAfter(until, 'NotOnOrAfter', now)
  if (until > now.ms + LONGEST_MS) throw new SsoProblem('times-missing', 'it counts for longer than a day')
  return new Date(until + REMEMBERED_MS)
}

async function whomOf(
  at: At<SamlSettings>,
  request: XmlElement,
): Promise<{ nameId: string; sessionIndexes: string[] }> {
  const encrypted = onlyChild(request, SAML, 'EncryptedID')
  const nameId = textOf(encrypted ? await openedName(at, encrypted) : onlyChild(request, SAML, 'NameID'))
  if (nameId === '') throw new SsoProblem('subject-missing', 'it names nobody')
  return { nameId, sessionIndexes: childrenOf(request, SAMLP, 'SessionIndex').map(textOf) }
}

async function openedName(at: At<SamlSettings>, encrypted: XmlElement): Promise<XmlElement | null> {
  const keys = (await keyPairsOf(at)).map(({ privateKey }) => privateKey)
  const name = await parseXml(plainMarkup(readable(decrypted(encrypted, keys))))
  return isNamed(name, SAML, 'NameID') ? name : null
}
