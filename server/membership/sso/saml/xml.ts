import { parseDomFromString } from '@node-saml/node-saml/lib/xml.js'
import { SsoProblem } from '../problem.ts'

export const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion'
export const SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol'
export const DS = 'http://www.w3.org/2000/09/xmldsig#'
export const XENC = 'http://www.w3.org/2001/04/xmlenc#'
export const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata'

/** What is read of an element; the parser is the one that the signature check uses. */
export interface XmlElement {
  readonly nodeType: number
  readonly localName: string
  readonly namespaceURI: string | null
  readonly textContent: string
  readonly childNodes: ArrayLike<XmlElement>
  readonly attributes: ArrayLike<{ readonly localName: string; readonly value: string }>
  hasAttribute(name: string): boolean
  getAttribute(name: string): string
}

/**
 * Reads markup that `plainMarkup` let through.
 * @throws {SsoProblem} `not-readable`
 */
export async function parseXml(text: string): Promise<XmlElement> {
  let document: { readonly documentElement?: XmlElement | null }
  try {
    document = (await parseDomFromString(text)) as unknown as typeof document
  } catch (error) {
    // What the parser says holds a part of the text.
    throw new SsoProblem('not-readable', 'the XML is not well-formed', error)
  }
  if (!document.documentElement) throw new SsoProblem('not-readable', 'the XML has no element')
  return document.documentElement
}

const ELEMENT_NODE = 1

export function childrenOf(parent: XmlElement, namespace: string, name: string): XmlElement[] {
  return Array.from(parent.childNodes).filter(
    (node) => node.nodeType === ELEMENT_NODE && node.namespaceURI === namespace && node.localName === name,
  )
}

/** The only child of this name; null when there is none, or more than one. */
export function onlyChild(parent: XmlElement, namespace: string, name: string): XmlElement | null {
  const children = childrenOf(parent, namespace, name)
  return children.length === 1 ? (children[0] ?? null) : null
}

/** An element and everything in it, of any namespace, with these local names. */
export function allNamed(root: XmlElement, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = []
  const waiting = [root]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (names.includes(next.localName)) found.push(next)
    waiting.push(...Array.from(next.childNodes).filter(({ nodeType }) => nodeType === ELEMENT_NODE))
  }
  return found
}

export const isNamed = (element: XmlElement, namespace: string, name: string): boolean =>
  element.namespaceURI === namespace && element.localName === name

/** @returns null when it is not there */
export const attributeOf = (element: XmlElement, name: string): string | null =>
  element.hasAttribute(name) ? element.getAttribute(name) : null

export const textOf = (element: XmlElement | null): string => element?.textContent.trim() ?? ''
