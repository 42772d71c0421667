import { voidLinks } from '#server/account/queries/links.ts'
import { signInKey } from '#server/account/sign-in.ts'
import { addressKey } from '#server/contacts/contact.ts'
import type { Browser } from '#server/membership/actions/sign-in.ts'
import { type Db, lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { openSession, signOut } from '#server/staff/actions/sign-in.ts'
import { insertUser, updateUser } from '#server/staff/queries/users.ts'
import type { Role, SignedIn } from '#server/staff/user.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { type Assertion, type Connection, issuerOf, speaksFor } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import { provenAddress } from '../proven-address.ts'
import { addSsoSession } from '../queries/people.ts'
import * as staff from '../queries/staff.ts'
import { roleByGroup } from '../role-by-group.ts'
import { ssoSession } from './enter-member.ts'

export interface StaffEntered {
  readonly session: SignedIn
  readonly role: Role
  /** Made by this sign-in. */
  readonly isNew: boolean
}

/**
 * Lets in staff whom a provider of the workspace vouches for (H-12): who is bound to them there, else who has the proven
 * address, else, where one of their groups gives a role, somebody new.
 * @throws {SsoProblem}
 */
export async function enterStaff(
  tx: Tx,
  connection: Connection,
  { assertion, browser }: { assertion: Assertion; browser: Browser },
): Promise<StaffEntered> {
  const { subject } = assertion
  const email = provenAddress(connection, assertion)
  await lock(tx, `staff:${addressKey(email)}`)
  const person = await findPerson(tx, connection, assertion, email)
  if (person?.state === 'disabled') throw new SsoProblem('account-closed', `${email} is switched off`)
  const role = roleOf(connection, person, { email, groups: assertion.groups })
  const userId = person?.id ?? (await join(tx, connection, { assertion, email, role }))
  if (person) await keepUp(tx, connection, person, role)
  if (subject !== null && !(await staff.bindUser(tx, { userId, issuer: issuerOf(connection), subject })))
    throw new SsoProblem('identity-taken', 'the account at the provider is bound to another person')
  await signOut(tx, browser.before ?? null)
  const session = await openSession(tx, userId, browser.agent)
  await addSsoSession(tx, ssoSession(connection, assertion, session))
  return { session, role, isNew: !person }
}

/** Who has lost their last group keeps nothing that the provider opened before: they were refused as `no-role`. */
export function shutOut(db: Db, connection: Connection, assertion: Assertion): Promise<void> {
  return transaction(db, async (tx) => {
    const person = await findPerson(tx, connection, assertion, provenAddress(connection, assertion))
    if (person) await staff.endSsoSessionsOf(tx, connection.id, person.id)
  })
}

/** A provider that is bound to somebody speaks for them no more than for a stranger: their mail domain is asked too. */
async function findPerson(tx: Tx, connection: Connection, { subject }: Assertion, email: string) {
  const bound = subject === null ? undefined : await staff.findBoundUser(tx, issuerOf(connection), subject)
  if (!bound) return staff.findUserByAddress(tx, signInKey(email))
  if (!speaksFor(connection, bound.email))
    throw new SsoProblem('email-elsewhere', `${connection.name} may not speak for ${bound.email}`)
  return bound
}

/** Owners are made by owners alone, and stay what they are. Without rules everybody does, and nobody new comes in. */
function roleOf(
  connection: Connection,
  person: staff.StaffPerson | undefined,
  { email, groups }: { email: string; groups: readonly string[] },
): Role {
  if (person && (person.role === 'owner' || connection.roles.length === 0)) return person.role
  const role = roleByGroup(connection, groups)
  if (role !== null) return role
  const why = connection.roles.length === 0 ? 'no group gives a role' : `none of their groups has a role: ${groups.join(', ') || 'none was sent'}` // prettier-ignore
  throw new SsoProblem('no-role', person ? `${email}: ${why}` : `nobody on the staff has ${email}, and ${why}`)
}

async function join(
  tx: Tx,
  connection: Connection,
  { assertion, email, role }: { assertion: Assertion; email: string; role: Role },
): Promise<string> {
  const said = `${assertion.firstName} ${assertion.lastName}`.replaceAll(/\p{Cc}+/gu, ' ').trim()
  const name = (said || email.slice(0, email.lastIndexOf('@'))).slice(0, 300)
  const userId = await insertUser(tx, { name, email, email_key: addressKey(email), role, state: 'active' })
  await record(tx, connection, userId, { change: 'created', before: {}, after: { email, role } })
  return userId
}

/** Whoever was invited has accepted; the role is what the groups say today. */
async function keepUp(
  tx: Tx,
  connection: Connection,
  { id, role: before, state }: staff.StaffPerson,
  role: Role,
): Promise<void> {
  if (role === before && state === 'active') return
  await updateUser(tx, id, { role, state: 'active' })
  if (state === 'invited') await voidLinks(tx, { userId: id })
  await record(tx, connection, id, { before: { role: before, state }, after: { role, state: 'active' } })
}

const record = (tx: Tx, { name }: Connection, userId: string, data: Record<string, unknown>) =>
  recordEvent(tx, { kind: 'settings.changed', by: null, data: { what: 'user', userId, provider: name, ...data } })
