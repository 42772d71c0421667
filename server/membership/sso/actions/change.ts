import {
  NO_ATTRIBUTE_NAMES,
  type SsoConnection,
  type ConnectionCreate,
  type ConnectionUpdate,
  type SecretMade,
} from '#contract/sso-connections.ts'
import { EMPTY_SETTINGS } from '#contract/sso-protocols.ts'
import type { SsoSettings, SsoUpdate } from '#contract/sso-settings.ts'
import type { StaffActor } from '#server/actors.ts'
import { expectJoiners } from '#server/membership/queue.ts'
import { transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { lockActiveOwners } from '#server/staff/queries/users.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import type { Connection } from '../connection.ts'
import { missingOf } from '../missing.ts'
import { newKeyPair } from '../key-pair.ts'
import { requireMayManageSso } from '../policy.ts'
import { protocolOf } from '../protocols.ts'
import * as connections from '../queries/connections.ts'
import { endSsoSessions, keepGroupsBySso } from '../queries/people.ts'
import * as settings from '../queries/settings.ts'
import { NO_BREAK_GLASS, readSso, told } from './read.ts'

type Around = Pick<Services, 'db' | 'publicUrl'>

/**
 * Turns SSO on or off at a place, and chooses whom it lets in (O-03, O-07). Without passwords beside it, whoever signed
 * in another way is signed out.
 * @throws {AppError} `not-allowed`, `not-found`, `conflict` while no provider is on, or no owner has a password (H-12)
 */
export function changeSso(
  around: Around,
  staff: StaffActor,
  domainId: string | null,
  update: SsoUpdate,
): Promise<SsoSettings> {
  requireMayManageSso(staff, domainId)
  return transaction(around.db, async (tx) => {
    if (domainId !== null && !(await settings.domainExists(tx, domainId))) throw new AppError('not-found')
    const before = await settings.findSsoOf(tx, domainId, true)
    const after = { ...before, ...update }
    if (update.method === 'sso') await requireProvider(tx, domainId)
    if (domainId === null && after.method === 'sso') await requireBreakGlass(tx)
    if (update.listIds && (await settings.knownLists(tx, update.listIds)).length < update.listIds.length)
      throw invalid('listIds', 'One of the lists does not exist any more.')
    if (after.listIds?.length === 0) throw invalid('listIds', 'Choose at least one list, or let everybody in.')
    await settings.saveSsoOf(tx, domainId, after)
    const alone = (of: settings.SsoOf) => of.method === 'sso' && !of.passwordsToo
    const ended = alone(after) && !alone(before) ? await settings.endOtherSessions(tx, domainId) : 0
    if (domainId !== null && before.method === 'sso' && after.method === 'registration') await expectJoiners(tx)
    await changed(tx, staff, { domainId, before, after, ended })
    return readSso(around, domainId, tx)
  })
}

async function requireProvider(tx: Tx, domainId: string | null): Promise<void> {
  if ((await connections.connectionsOn(tx, domainId)).length === 0)
    throw new AppError('conflict', 'Turn on at least one provider that was tried and works.')
}

/** Somebody has to get in on the day when the provider does not answer. */
async function requireBreakGlass(tx: Tx): Promise<void> {
  const owners = await lockActiveOwners(tx)
  if (!owners.some(({ hasPassword }) => hasPassword)) throw new AppError('conflict', NO_BREAK_GLASS)
}

/** @throws {AppError} `not-allowed`, `not-found` */
export function createConnection(
  around: Around,
  staff: StaffActor,
  domainId: string | null,
  { kind, name }: ConnectionCreate,
): Promise<SsoConnection> {
  requireMayManageSso(staff, domainId)
  return transaction(around.db, async (tx) => {
    if (domainId !== null && !(await settings.domainExists(tx, domainId))) throw new AppError('not-found')
    const values = { domainId, kind, name, settings: EMPTY_SETTINGS[kind], attributes: NO_ATTRIBUTE_NAMES }
    const id = await connections.insertConnection(tx, values)
    if (kind === 'saml')
      await connections.insertSecret(tx, { connectionId: id, kind: 'key', secret: JSON.stringify(await newKeyPair()) })
    await changed(tx, staff, { domainId, provider: name, change: 'created', before: {}, after: { kind, name } })
    return read(around, tx, id)
  })
}

/**
 * Changes a connection. Other values of its protocol have to be tried again before it is turned on; one that is on stays
 * on. Turned off, it ends the sessions that it opened.
 * @throws {AppError} `not-allowed`, `not-found`, `conflict` when it is turned on untried, or is the last one of a place
 *   that signs in by SSO
 */
export function changeConnection(
  around: Around & Pick<Services, 'config'>,
  staff: StaffActor,
  id: string,
  update: ConnectionUpdate,
): Promise<SsoConnection> {
  return transaction(around.db, async (tx) => {
    const before = await open(tx, staff, id)
    if (update.settings && update.settings.kind !== before.settings.kind)
      throw invalid('settings', 'A connection keeps its protocol. Make another connection.')
    requireSound(around, update, before)
    const differs = (key: 'settings' | 'attributes') =>
      update[key] !== undefined && JSON.stringify(update[key]) !== JSON.stringify(before[key])
    const untried = differs('settings') || differs('attributes')
    await connections.updateConnection(tx, id, { ...update, ...(untried ? { verifiedAt: null } : {}) })
    // Who is in a group because of a rule that is gone does not stay until they sign in again.
    if (update.groups) await keepGroupsBySso(tx, id, update.groups.map(({ accessGroupId }) => accessGroupId)) // prettier-ignore
    const after = found(await connections.findConnection(tx, id))
    if (after.on && !before.on) await requireTried(tx, after)
    if (before.on && !after.on) await turnedOff(tx, before)
    await changed(tx, staff, { domainId: before.domainId, provider: after.name, change: 'changed', before: shown(before), after: shown(after) }) // prettier-ignore
    return read(around, tx, id)
  })
}

/** @throws {AppError} `invalid-input`, with words for each field that its protocol finds something wrong with */
function requireSound(
  { config }: Pick<Services, 'config'>,
  { settings: wanted }: ConnectionUpdate,
  { settings: before }: Connection,
): void {
  const problems = (wanted && protocolOf({ settings: wanted }).problems?.({ config, before }, wanted)) ?? []
  const [first] = problems
  if (first) throw new AppError('invalid-input', first.message, problems)
}

async function requireTried(tx: Tx, connection: Connection): Promise<void> {
  const missing = await missingOf(tx, connection)
  if (missing.length > 0) throw new AppError('conflict', missing.join(' '))
  if (connection.verifiedAt === null)
    throw new AppError('conflict', 'Try the connection first: it is turned on after a sign-in with it has worked.')
}

async function turnedOff(tx: Tx, connection: Connection): Promise<void> {
  // Held: SSO is not turned on by somebody else in the same moment, who still sees this provider on.
  const { method } = await settings.findSsoOf(tx, connection.domainId, true)
  const others = (await connections.connectionsOn(tx, connection.domainId)).filter(({ id }) => id !== connection.id)
  if (method === 'sso' && others.length === 0)
    throw new AppError('conflict', 'It is the only provider: nobody could sign in. Turn single sign-on off first.')
  await endSsoSessions(tx, connection)
}

/** @throws {AppError} `not-allowed`, `not-found`, `conflict` as when it is turned off */
export function removeConnection(around: Around, staff: StaffActor, id: string): Promise<void> {
  return transaction(around.db, async (tx) => {
    const connection = await open(tx, staff, id)
    if (connection.on) await turnedOff(tx, connection)
    await connections.deleteConnection(tx, id)
    const { domainId, name } = connection
    await changed(tx, staff, { domainId, provider: name, change: 'deleted', before: shown(connection), after: {} })
  })
}

/** Secrets that count at once: the new one, and the one that the other side still uses. */
const MOST_SECRETS = 2

/**
 * Keeps a secret, or makes one for tokens. It is shown this once (S18).
 * @throws {AppError} `conflict` when two are kept already, `invalid-input`
 */
export function addSecret(around: Around, staff: StaffActor, id: string, given: string | null): Promise<SecretMade> {
  return transaction(around.db, async (tx) => {
    const { settings: of, domainId, name } = await open(tx, staff, id)
    if (of.kind === 'saml') throw invalid('secret', 'SAML has certificates and no secrets.')
    if (of.kind === 'openid' && given === null)
      throw invalid('secret', 'Enter the client secret that the provider shows.')
    const kind = of.kind === 'jwt' ? ('shared' as const) : ('client' as const)
    // RFC 7518, 3.2: a key for HS256 has at least 256 bits.
    if (kind === 'shared' && given !== null && Buffer.byteLength(given) < 32)
      throw invalid('secret', 'At least 32 characters, or let us make one.')
    const kept = await connections.secretsOf(tx, id)
    if (kept.length >= MOST_SECRETS) throw new AppError('conflict', 'Two secrets are kept. Remove the old one first.')
    const secret = given ?? newToken()
    const secretId = await connections.insertSecret(tx, { connectionId: id, kind, secret })
    await changed(tx, staff, { domainId, provider: name, change: 'secret-added', before: {}, after: {} })
    return { id: secretId, secret }
  })
}

export function removeSecret(around: Around, staff: StaffActor, id: string, secretId: string): Promise<void> {
  return transaction(around.db, async (tx) => {
    const { domainId, name } = await open(tx, staff, id)
    if (!(await connections.deleteSecret(tx, id, secretId))) throw new AppError('not-found')
    await changed(tx, staff, { domainId, provider: name, change: 'secret-removed', before: {}, after: {} })
  })
}

async function open(tx: Tx, staff: StaffActor, id: string): Promise<Connection> {
  const connection = found(await connections.findConnection(tx, id, true))
  requireMayManageSso(staff, connection.domainId)
  return connection
}

const read = async (around: Around, tx: Tx, id: string): Promise<SsoConnection> =>
  told(around, found(await connections.findConnection(tx, id)), tx)

const shown = ({ name, on, button, settings: of, attributes, mailDomains, groups, roles }: Connection) => {
  // Of certificates and keys the audit log says that they changed, not every line.
  const { kind, ...values } = of
  return { kind, name, on, button, ...values, attributes, mailDomains: [...mailDomains], groups, roles }
}

async function changed(tx: Tx, staff: StaffActor, data: Record<string, unknown>): Promise<void> {
  await recordEvent(tx, { kind: 'settings.changed', by: staff, data: { what: 'sso', ...data } })
}
