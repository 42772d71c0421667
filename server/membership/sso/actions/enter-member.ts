import { createHash } from 'node:crypto'
import type { PortalSettings } from '#server/actors.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { changeOwnContact } from '#server/contacts/actions/by-member.ts'
import { createRegistered } from '#server/contacts/actions/register.ts'
import { voidLinks } from '#server/account/queries/links.ts'
import { addressMoved } from '#server/membership/actions/address-moved.ts'
import type { Browser } from '#server/membership/actions/sign-in.ts'
import { enterProven } from '#server/membership/actions/ways/enter.ts'
import type { SignedIn } from '#server/membership/member.ts'
import { languageOf } from '#server/membership/reader-language.ts'
import { setMemberLanguage } from '#server/membership/queries/members.ts'
import { putMember } from '#server/membership/queries/registration.ts'
import { bindIdentity } from '#server/membership/queries/ways/identities.ts'
import { NO_PASSWORD } from '#server/membership/registration.ts'
import { lock, type Tx } from '#server/platform/database/transaction.ts'
import { hashToken } from '#server/platform/tokens.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { customer } from '#server/timeline/event.ts'
import { type Assertion, type Connection, type Ending, issuerOf, speaksFor } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import { provenAddress } from '../proven-address.ts'
import * as people from '../queries/people.ts'
import { joinCompany } from './join-company.ts'

export interface Entered {
  readonly session: SignedIn
  readonly contactId: string
  /** Made by this sign-in (O-07). */
  readonly isNew: boolean
}

/**
 * Lets in the person whom a provider vouches for: who is bound to them, else who has the proven address (S45), else,
 * where the portal is for everybody, a new contact. One transaction: who is denied in the end leaves nothing behind.
 * @throws {SsoProblem}
 */
export async function enterMember(
  tx: Tx,
  portal: PortalSettings,
  connection: Connection,
  from: { readonly assertion: Assertion; readonly remember: boolean; readonly browser: Browser },
): Promise<Entered> {
  const { assertion, remember, browser } = from
  const email = provenAddress(connection, assertion)
  await lock(tx, `registration:${addressKey(email)}`)
  const person = await findPerson(tx, connection, assertion, email)
  if (person && (person.deleted || person.state === 'disabled'))
    throw new SsoProblem('account-closed', `the contact is ${person.deleted ? 'deleted' : 'switched off'}`)
  // Who is known may come, unless staff took their invitation back.
  if ((!person || isUninvited(person)) && portal.access !== 'anyone' && portal.access !== 'groups')
    throw new SsoProblem('not-listed', `nobody has ${email} and may come, and the portal is for those who were invited`)
  const contactId = person?.contactId ?? (await createRegistered(tx, { ...assertion, email }))
  if (person) await follow(tx, person, email)
  else await joinCompany(tx, portal.domain.id, { contactId, email, name: assertion.company })
  await syncGroups(tx, connection, contactId, assertion.groups)
  if (!(await people.isAdmitted(tx, portal.id, contactId)))
    throw new SsoProblem('not-listed', `${email} is on no list and in no group that may sign in`)
  const memberId = accountOf(person) ?? (await open(tx, portal, contactId))
  await bind(tx, connection, memberId, { subject: assertion.subject, email })
  const language = languageOf(assertion.language)
  if (!person && language) await setMemberLanguage(tx, memberId, language)
  const session = await enterProven(tx, portal, { memberId, remember, browser })
  await people.addSsoSession(tx, ssoSession(connection, assertion, session))
  return { session, contactId, isNew: !person }
}

/** Takes who was denied out of the groups that their provider does not name any more: other sessions of theirs end too. */
export async function leaveGroups(tx: Tx, connection: Connection, assertion: Assertion): Promise<void> {
  const person = await findPerson(tx, connection, assertion, provenAddress(connection, assertion))
  if (person) await syncGroups(tx, connection, person.contactId, assertion.groups)
}

/** A provider that is bound to a contact speaks for them no more than for a stranger: their mail domains are asked too. */
async function findPerson(
  tx: Tx,
  connection: Connection,
  { subject }: Assertion,
  email: string,
): Promise<people.Person | people.Bound | undefined> {
  const bound = subject === null ? undefined : await people.findBound(tx, issuerOf(connection), subject)
  if (!bound) return people.findByAddress(tx, addressKey(email))
  const addresses = await people.addressesOfContact(tx, bound.contactId)
  if (!addresses.some((address) => speaksFor(connection, address)))
    throw new SsoProblem('email-elsewhere', `${connection.name} may speak for none of the contact’s addresses`)
  return bound
}

/**
 * An address that the provider gave changes with the provider: where it has another one for the same person now,
 * and the contact still has the one from before. What staff or the member chose stays, and so does what somebody else
 * has (S11).
 */
async function follow(tx: Tx, person: people.Person | people.Bound, email: string): Promise<void> {
  const said = 'said' in person ? person.said : null
  if (said === null || addressKey(said) === addressKey(email)) return
  const { contactId } = person
  const [primary] = await people.addressesOfContact(tx, contactId)
  if (primary === undefined || addressKey(primary) !== addressKey(said)) return
  const { done, from } = await changeOwnContact(tx, { contactId, by: null }, { email })
  if (done) await addressMoved(tx, [{ contactId, from, to: email }])
}

const isUninvited = ({ state, revoked }: people.Person): boolean => state === 'invited' && revoked

/** The account that the person has and can use; who waits for approval or was invited no more gets one now. */
const accountOf = (person: people.Person | undefined): string | null =>
  person && (person.state === 'active' || (person.state === 'invited' && !person.revoked)) ? person.memberId : null

async function open(tx: Tx, portal: PortalSettings, contactId: string): Promise<string> {
  const memberId = await putMember(tx, { contactId, portalId: portal.id, passwordHash: NO_PASSWORD, state: 'active' })
  await voidLinks(tx, { memberId })
  const data = { portal: portal.name, bySso: true }
  await recordEvent(tx, { kind: 'contact.registered', by: customer(contactId), contactId, data })
  return memberId
}

async function bind(
  tx: Tx,
  connection: Connection,
  memberId: string,
  { subject, email }: { subject: string | null; email: string },
): Promise<void> {
  if (subject === null) return
  if (!(await bindIdentity(tx, { memberId, issuer: issuerOf(connection), subject, email })))
    throw new SsoProblem('identity-taken', 'the account at the provider is bound to another member')
}

async function syncGroups(tx: Tx, connection: Connection, contactId: string, said: readonly string[]): Promise<void> {
  const groupIds = connection.groups.flatMap(({ value, accessGroupId }) =>
    said.includes(value) ? [accessGroupId] : [],
  )
  const { added, removed } = await people.setGroupsBySso(tx, { connectionId: connection.id, contactId, groupIds })
  if (added.length + removed.length === 0) return
  const data = { groupsBySso: connection.name, added: added.length, removed: removed.length }
  await recordEvent(tx, { kind: 'contact.changed', by: null, contactId, data })
}

/** What is kept of a session that a provider opened. */
export function ssoSession(
  { id: connectionId }: Connection,
  { ending, sessionUntil = null }: Assertion,
  { token }: { readonly token: string },
): Parameters<typeof people.addSsoSession>[1] {
  return { tokenHash: hashToken(token), connectionId, nameHash: nameHashOf(ending), ending, until: sessionUntil }
}

/** The name by which a provider ends sessions, as it is found again. */
export function nameHashOf(ending: Ending | null): Buffer | null {
  return ending?.kind === 'saml' ? hashOfName(ending.nameId) : null
}

/** Of a SAML name alone, as a log-out request has it. */
export const hashOfName = (nameId: string): Buffer => createHash('sha256').update(nameId).digest()
