import type { SamlSettings } from '#contract/sso-protocols.ts'
import type { MetadataFound, MetadataRead } from '#contract/sso-set-up.ts'
import type { AppError } from '#server/platform/errors.ts'
import { invalid } from '#server/platform/errors.ts'
import { guardedFetch } from '#server/platform/outgoing/guarded-fetch.ts'
import { OutgoingError } from '#server/platform/outgoing/outgoing-error.ts'
import type { Services } from '#server/services.ts'
import { SsoProblem } from '../problem.ts'
import { readCertificate } from './certificate.ts'
import { plainMarkup } from './checks/plain-markup.ts'
import {
  attributeOf,
  allNamed,
  childrenOf,
  isNamed,
  METADATA,
  parseXml,
  SAMLP,
  textOf,
  type XmlElement,
} from './xml.ts'

/** A provider's own has some ten kilobytes; that of a whole federation, with all its providers, is no use here. */
const MOST_BYTES = 500_000
/** No signature is checked in it. */
const MOST = { elements: 10_000, attributes: 30_000 }
const MOST_CERTIFICATES = 4
const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings:'
const ADDRESS = /^https?:\/\/[^\s"<>\\#]{1,1990}$/

/**
 * Reads a provider's metadata, pasted or from its address (O-02). Nothing is kept: the form is filled in with it.
 * @throws {AppError} `invalid-input` for the field `xml` or `url`, in words
 */
export async function readMetadata(
  { config }: Pick<Services, 'config'>,
  { xml, url }: MetadataRead,
): Promise<MetadataFound> {
  if (xml !== undefined) return foundIn(xml, 'xml')
  if (url !== undefined) return foundIn(await fetched(config, url), 'url')
  throw invalid('xml', 'Paste the metadata, or enter its address.')
}

async function fetched(config: Services['config'], url: string): Promise<string> {
  try {
    const answer = await guardedFetch(config)(url, { redirects: 3, mostBytes: MOST_BYTES })
    if (!answer.ok) throw invalid('url', `The address answers with the error ${answer.status}.`)
    return await answer.text()
  } catch (error) {
    if (error instanceof OutgoingError) throw invalid('url', error.message)
    throw error
  }
}

async function foundIn(text: string, field: 'xml' | 'url'): Promise<MetadataFound> {
  const wrong = (words: string): AppError => invalid(field, words)
  const entity = onlyProvider(await rootOf(text, wrong), wrong)
  const role = rolesOf(entity)[0]
  if (!role) throw wrong('It describes no identity provider of SAML 2.0.')
  const issuer = attributeOf(entity, 'entityID')?.trim() ?? ''
  if (issuer === '' || issuer.length > 1000) throw wrong('The provider has no entity id in it.')
  const signOn = { redirect: locationOf(role, 'SingleSignOnService', 'HTTP-Redirect'), post: locationOf(role, 'SingleSignOnService', 'HTTP-POST') } // prettier-ignore
  const signOnUrl = signOn.redirect ?? signOn.post
  if (signOnUrl === null) throw wrong('It has no address to sign in at by redirect or by form.')
  return {
    issuer,
    signOnUrl,
    binding: signOn.redirect === null ? 'post' : 'redirect',
    logoutUrl: locationOf(role, 'SingleLogoutService', 'HTTP-Redirect') ?? '',
    certificates: certificatesOf(role, wrong),
    signRequests: ['true', '1'].includes(attributeOf(role, 'WantAuthnRequestsSigned') ?? ''),
  }
}

async function rootOf(text: string, wrong: (words: string) => AppError): Promise<XmlElement> {
  try {
    return await parseXml(plainMarkup(withoutComments(text.trim().replace(/^\uFEFF/, '')), MOST))
  } catch (error) {
    if (!(error instanceof SsoProblem)) throw error
    if (error.code === 'dangerous-document')
      throw wrong('It has a DOCTYPE, CDATA or a processing instruction in it, which metadata of providers has not.')
    if (error.code === 'too-large') throw wrong('It is too large: take the metadata of your provider alone.')
    throw wrong('It is no XML. Copy the whole document, not the page that shows it.')
  }
}

/** Metadata is often explained by comments; nothing in it is signed that we would rely on. */
function withoutComments(text: string): string {
  let kept = ''
  let at = 0
  for (let from = text.indexOf('<!--'); from >= 0; from = text.indexOf('<!--', at)) {
    const to = text.indexOf('-->', from + 4)
    if (to < 0) break
    kept += text.slice(at, from)
    at = to + 3
  }
  return kept + text.slice(at)
}

const rolesOf = (entity: XmlElement): XmlElement[] =>
  childrenOf(entity, METADATA, 'IDPSSODescriptor').filter((role) =>
    attributeOf(role, 'protocolSupportEnumeration')?.split(/\s+/).includes(SAMLP),
  )

function onlyProvider(root: XmlElement, wrong: (words: string) => AppError): XmlElement {
  if (!isNamed(root, METADATA, 'EntityDescriptor') && !isNamed(root, METADATA, 'EntitiesDescriptor'))
    throw wrong('It is XML, but no metadata of SAML 2.0.')
  const entities = allNamed(root, 'EntityDescriptor').filter(({ namespaceURI }) => namespaceURI === METADATA)
  const [provider, ...others] = entities.filter((entity) => rolesOf(entity).length > 0)
  if (provider && others.length === 0) return provider
  if (provider) {
    const names = [provider, ...others].map((entity) => attributeOf(entity, 'entityID') ?? '').reverse()
    const more = names.length > 5 ? ' …' : ''
    throw wrong(`It describes ${names.length} providers: take the metadata of one alone. They are ${names.slice(0, 5).join(', ')}${more}`.slice(0, 900)) // prettier-ignore
  }
  if (allNamed(root, 'SPSSODescriptor').length > 0)
    throw wrong('It describes an application, maybe this one, and no identity provider. Take the provider’s own.')
  throw wrong('It describes no identity provider of SAML 2.0.')
}

function locationOf(role: XmlElement, service: string, binding: string): string | null {
  const locations = childrenOf(role, METADATA, service)
    .filter((one) => attributeOf(one, 'Binding') === BINDINGS + binding)
    .map((one) => attributeOf(one, 'Location') ?? '')
  return locations.find((location) => ADDRESS.test(location)) ?? null
}

function certificatesOf(role: XmlElement, wrong: (words: string) => AppError): SamlSettings['certificates'] {
  const signing = childrenOf(role, METADATA, 'KeyDescriptor').filter((key) => attributeOf(key, 'use') !== 'encryption')
  const texts = signing.flatMap((key) => allNamed(key, 'X509Certificate')).map(textOf)
  if (texts.length === 0) throw wrong('It has no certificate to check signatures with.')
  const read = [...new Set(texts.map((text) => text.replace(/\s/g, '')))].map((text) => readCertificate(text))
  const certificates = read.flatMap((one) => ('pem' in one ? [one.pem] : []))
  const [problem] = read.flatMap((one) => ('problem' in one ? [one.problem] : []))
  if (certificates.length === 0) throw wrong(`Its certificate cannot be used. ${problem}`)
  return certificates.slice(0, MOST_CERTIFICATES)
}
