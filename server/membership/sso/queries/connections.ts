import type { AttributeNames, ConnectionUpdate, SsoConnection } from '#contract/sso-connections.ts'
import type { ConnectionSettings, SsoKind } from '#contract/sso-protocols.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { Connection } from '../connection.ts'

const columns = sql`id, public_id as "publicId", domain_id as "domainId", name, is_on as "on", button, settings,
  attributes, mail_domains as "mailDomains", groups, roles, verified_at as "verifiedAt"`

async function read(db: Db | Tx, which: RawBuilder<unknown>): Promise<Connection[]> {
  const { rows } = await sql<Connection>`select ${columns} from sso_connection ${which}`.execute(db)
  return rows
}

const atPlace = (domainId: string | null) => (domainId === null ? sql`domain_id is null` : sql`domain_id = ${domainId}`)

/** The providers of a domain, or with null those of the workspace, the oldest first. */
export const connectionsOf = (db: Db | Tx, domainId: string | null): Promise<Connection[]> =>
  read(db, sql`where ${atPlace(domainId)} order by id`)

/** Those that people can sign in with. */
export const connectionsOn = (db: Db | Tx, domainId: string | null): Promise<Connection[]> =>
  read(db, sql`where ${atPlace(domainId)} and is_on order by id`)

export async function findConnection(db: Db | Tx, id: string, lock = false): Promise<Connection | undefined> {
  return (await read(db, sql`where id = ${id} ${lock ? sql`for update` : sql``}`))[0]
}

export async function findByPublicId(db: Db | Tx, publicId: string): Promise<Connection | undefined> {
  return (await read(db, sql`where public_id = ${publicId}`))[0]
}

export async function insertConnection(
  tx: Tx,
  of: {
    domainId: string | null
    kind: SsoKind
    name: string
    settings: ConnectionSettings
    attributes: AttributeNames
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into sso_connection (domain_id, kind, name, settings, attributes)
    values (${of.domainId}, ${of.kind}, ${of.name}, ${JSON.stringify(of.settings)}, ${JSON.stringify(of.attributes)})
    returning id`.execute(tx)
  return rows[0]?.id ?? ''
}

/** @param to.verifiedAt null: the trial counts no more */
export async function updateConnection(
  tx: Tx,
  id: string,
  to: Omit<ConnectionUpdate, never> & { readonly verifiedAt?: null },
): Promise<void> {
  const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value))
  const values = {
    ...(to.name === undefined ? {} : { name: to.name }),
    ...(to.on === undefined ? {} : { is_on: to.on }),
    ...(to.button === undefined ? {} : { button: to.button }),
    ...(to.settings === undefined ? {} : { settings: json(to.settings) }),
    ...(to.attributes === undefined ? {} : { attributes: json(to.attributes) }),
    ...(to.mailDomains === undefined ? {} : { mail_domains: [...to.mailDomains] }),
    ...(to.groups === undefined ? {} : { groups: json(to.groups) }),
    ...(to.roles === undefined ? {} : { roles: json(to.roles) }),
    ...(to.verifiedAt === undefined ? {} : { verified_at: to.verifiedAt }),
  }
  if (Object.keys(values).length > 0) await tx.updateTable('sso_connection').set(values).where('id', '=', id).execute()
}

/** Notes a trial that came to a good end, unless the settings have changed since it began. */
export async function markVerified(db: Db | Tx, { id, settings, attributes }: Connection): Promise<void> {
  await sql`update sso_connection set verified_at = now() where id = ${id}
    and settings = ${JSON.stringify(settings)}::jsonb and attributes = ${JSON.stringify(attributes)}::jsonb`.execute(db)
}

export async function deleteConnection(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('sso_connection').where('id', '=', id).execute()
}

export async function secretsOf(db: Db | Tx, connectionId: string): Promise<SsoConnection['secrets']> {
  return db
    .selectFrom('sso_secret')
    .select(['id', 'created_at as createdAt'])
    .where('connection_id', '=', connectionId)
    .where('kind', '!=', 'key')
    .orderBy('id')
    .execute()
}

/** What they say: for a protocol's own work, and for nothing that is shown (S18). The newest first. */
export async function readSecrets(
  db: Db | Tx,
  connectionId: string,
  kind: 'shared' | 'client' | 'key',
): Promise<string[]> {
  const rows = await db
    .selectFrom('sso_secret')
    .select('secret')
    .where('connection_id', '=', connectionId)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ secret }) => secret)
}

export async function insertSecret(
  tx: Tx,
  of: { connectionId: string; kind: 'shared' | 'client' | 'key'; secret: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('sso_secret')
    .values({ connection_id: of.connectionId, kind: of.kind, secret: of.secret })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function deleteSecret(tx: Tx, connectionId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('sso_secret')
    .where('connection_id', '=', connectionId)
    .where('id', '=', id)
    .where('kind', '!=', 'key')
    .executeTakeFirst()
  return numDeletedRows > 0n
}
