import type { AttributeNames } from '#contract/sso-connections.ts'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import type { Assertion } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import type { Checked } from './check-answer.ts'
import { instantOf } from './checks/times.ts'
import { USUAL_NAMES } from './usual-names.ts'
import { attributeOf, childrenOf, onlyChild, SAML, textOf, type XmlElement } from './xml.ts'

const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
/** What a contact's fields take. */
const LONGEST_NAME = 100
const LONGEST_SUBJECT = 500

interface Attribute {
  readonly name: string
  readonly friendlyName: string
  readonly values: readonly string[]
}

/**
 * Who somebody is, by an assertion that passed every check.
 * @throws {SsoProblem} `subject-missing`, `claims-wrong`
 */
export function identityIn(
  { assertion, id, until }: Checked,
  names: AttributeNames,
  { skewSeconds }: Pick<SamlSettings, 'skewSeconds'>,
): Assertion {
  const nameId = nameIdIn(assertion)
  const attributes = attributesIn(assertion)
  const all = (what: keyof AttributeNames) => valuesOf(attributes, names[what], USUAL_NAMES[what])
  const first = (what: keyof AttributeNames) => all(what)[0] ?? ''
  // An address under the name that the admin chose, or none; only without a choice the NameID may be it.
  const email = first('email') || (nameId?.format === EMAIL && names.email === '' ? nameId.value : '')
  if (!nameId && email === '') throw new SsoProblem('subject-missing', 'neither a NameID nor an address is in it')
  const statement = childrenOf(assertion, SAML, 'AuthnStatement')[0]
  return {
    subject: nameId && nameId.format !== TRANSIENT ? nameId.value : null,
    email: email === '' ? null : email,
    // Its mail domains say for whom it may vouch (S45).
    emailProven: email !== '',
    firstName: first('firstName').slice(0, LONGEST_NAME),
    lastName: first('lastName').slice(0, LONGEST_NAME),
    company: first('company').slice(0, LONGEST_NAME),
    language: first('language'),
    groups: all('groups'),
    said: [
      ...(nameId ? [{ name: `NameID (${nameId.format ?? 'no format'})`, values: [nameId.value] }] : []),
      ...attributes.map(({ name, values }) => ({ name, values })),
    ],
    ending: nameId && {
      kind: 'saml',
      nameId: nameId.value,
      format: nameId.format,
      nameQualifier: nameId.nameQualifier,
      spNameQualifier: nameId.spNameQualifier,
      sessionIndex: (statement && attributeOf(statement, 'SessionIndex')) ?? null,
    },
    sessionUntil: sessionEnd(assertion, skewSeconds),
    once: [{ key: id, until }],
  }
}

/**
 * SAML core, 2.7.2: the session is over by then. The provider's clock is allowed for, as when the answer was checked: a
 * session that is over at once would send its person round in circles.
 */
function sessionEnd(assertion: XmlElement, skewSeconds: number): string | null {
  const statements = childrenOf(assertion, SAML, 'AuthnStatement')
  const ends = statements.map((one) => instantOf(one, 'SessionNotOnOrAfter')).filter((at) => at !== null)
  return ends.length === 0 ? null : new Date(Math.min(...ends) + skewSeconds * 1000).toISOString()
}

interface NameId {
  readonly value: string
  readonly format: string | null
  readonly nameQualifier: string | null
  readonly spNameQualifier: string | null
}

function nameIdIn(assertion: XmlElement): NameId | null {
  const subject = onlyChild(assertion, SAML, 'Subject')
  const nameId = subject && onlyChild(subject, SAML, 'NameID')
  // Lines and their indent are how a document is written; a space at the end is another name.
  const value = nameId?.textContent.replace(/^\s*\n\s*|\s*\n\s*$/g, '') ?? ''
  if (!nameId || value.trim() === '') return null
  if (value !== value.trim()) throw new SsoProblem('claims-wrong', 'the NameID has spaces around it')
  if (value.length > LONGEST_SUBJECT)
    throw new SsoProblem('claims-wrong', `the NameID is longer than ${LONGEST_SUBJECT} characters`)
  return {
    value,
    format: attributeOf(nameId, 'Format'),
    nameQualifier: attributeOf(nameId, 'NameQualifier'),
    spNameQualifier: attributeOf(nameId, 'SPNameQualifier'),
  }
}

function attributesIn(assertion: XmlElement): Attribute[] {
  return childrenOf(assertion, SAML, 'AttributeStatement')
    .flatMap((statement) => childrenOf(statement, SAML, 'Attribute'))
    .map((attribute) => ({
      name: attributeOf(attribute, 'Name') ?? '',
      friendlyName: attributeOf(attribute, 'FriendlyName') ?? '',
      values: childrenOf(attribute, SAML, 'AttributeValue')
        .map(textOf)
        .filter((value) => value !== ''),
    }))
}

/** Of the attribute that the admin named, to the letter; without a name, of the first usual one that has values. */
function valuesOf(attributes: readonly Attribute[], chosen: string, usual: readonly string[]): string[] {
  if (chosen !== '') {
    const named = attributes.filter(({ name }) => name === chosen)
    return (named.length > 0 ? named : attributes.filter(({ friendlyName }) => friendlyName === chosen)).flatMap(
      ({ values }) => values,
    )
  }
  for (const name of usual) {
    const values = attributes
      .filter((attribute) =>
        [attribute.name, attribute.friendlyName].some((one) => one.toLowerCase() === name.toLowerCase()),
      )
      .flatMap((attribute) => attribute.values)
    if (values.length > 0) return values
  }
  return []
}
